/** Single sign-on over HTTP. */
import { data, redirect } from '@remix-run/node'
import type { WaysIn } from './sign-on.server.ts'
import type { Refused, Visit } from './single-sign-on.server.ts'
import type { Sent } from './single-sign-on-trip.server.ts'

export function toVisit(request: Request, context: Record<string, unknown>): Visit {
  return { request, address: String(context.address), origin: String(context.origin) }
}

export function toSentAnswer({ location, cookies }: Sent): Response {
  const headers = new Headers(cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]))
  return redirect(location, { headers })
}

const statuses: Record<Refused['refused'], number> = {
  cancelled: 400,
  expired: 400,
  answer: 400,
  account: 403,
  limit: 429,
  provider: 503,
}

export function toRefusedAnswer(refusal: Refused, { passwords, provider }: WaysIn) {
  const wait = refusal.waitSeconds ? { 'Retry-After': String(refusal.waitSeconds) } : undefined
  const said = { refusal, name: provider ?? '', passwords }
  return data(said, { status: statuses[refusal.refused], headers: wait })
}
