import { inMinutes } from './wait.ts'

/** The page to which who has downloaded their data too often is sent. */
export function toWaitPath(seconds: number): string {
  return `/account?${new URLSearchParams({ wait: String(Math.ceil(seconds / 60)) })}`
}

/** What the page says then, and how it answers: 429 with the time to come back. */
export function readWait({ url }: Request): { wait?: { download: string }; init?: ResponseInit } {
  const given = new URL(url).searchParams.get('wait')
  if (!given || !/^\d{1,2}$/.test(given)) return {}
  const seconds = Number(given) * 60
  return {
    wait: {
      download: `You have downloaded your data 10 times in an hour. Try again in ${inMinutes(seconds)}`,
    },
    init: { status: 429, headers: { 'Retry-After': String(seconds) } },
  }
}
