const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})
const time = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
})

/** 27 March 2026, in London. Takes an ISO date or time. */
export function toDay(iso: string): string {
  return day.format(new Date(iso))
}

/** 5:30pm on 27 March 2026, in London. */
export function toMoment(iso: string): string {
  return `${time.format(new Date(iso)).replace(' ', '')} on ${toDay(iso)}`
}
