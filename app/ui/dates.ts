const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
/** The hour cycle is named: engines do not agree on what twelve hours make of noon, and the browser's must be the server's. */
const time = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
  timeZone: 'Europe/London',
})

/** 27 March 2026, in London. Takes an ISO date or time. */
export function toDay(iso: string): string {
  return day.format(new Date(iso))
}

/** The ISO day of a moment in London. */
export function toLondonDay(moment: Date): string {
  return isoDay.format(moment)
}

/**
 * The last whole day before a closing time, in London: 31 March 2027 for what closes at midnight as 1 April begins there.
 */
export function toLastDay(closesAt: string): string {
  const [year, month, date] = isoDay.format(new Date(closesAt)).split('-').map(Number) as [
    number,
    number,
    number,
  ]
  return toDay(new Date(Date.UTC(year, month - 1, date - 1, 12)).toISOString())
}

/** 5:30pm on 27 March 2026, in London. */
export function toMoment(iso: string): string {
  return `${time.format(new Date(iso)).replace(' ', '')} on ${toDay(iso)}`
}
