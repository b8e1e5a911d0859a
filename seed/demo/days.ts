/** Days as ISO dates, counted in UTC. There is no clock here: every date comes from a round's. */

const dayLength = 86_400_000

/** @param days whole days; negative goes back */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength)
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "March 2025". */
export function monthOf(date: string): string {
  return months.format(Date.parse(date))
}

/** Midnight in London as 1 April begins: summer time has always begun by then. */
export function toYearStart(year: number): Date {
  return new Date(Date.UTC(year, 2, 31, 23))
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

/** The ISO date of a moment in London. */
export function toLondonDay(moment: Date): string {
  return london.format(moment)
}
