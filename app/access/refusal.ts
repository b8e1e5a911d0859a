import { data } from '@remix-run/node'
import type { FormReply } from '#app/ui/form.ts'

interface Given<More> {
  typed?: FormReply['typed']
  /** Set where it was tried too often: seconds until it may be tried again. */
  waitSeconds?: number
  /** What else the page needs to show itself again. */
  more?: More
}

/** The answer to a form that is refused for one field: 429 with the time to come back where it was tried too often. */
export function refuse<More extends object = object>(
  field: string,
  message: string,
  given: Given<More> = {},
) {
  const { typed = {}, waitSeconds, more } = given
  const reply = { ...more, errors: { [field]: message }, typed } as FormReply & Partial<More>
  if (waitSeconds === undefined) return data(reply, { status: 400 })
  return data(reply, { status: 429, headers: { 'Retry-After': String(waitSeconds) } })
}
