const said = {
  'organisation-added': 'The organisation is added',
  'organisation-saved': 'The organisation is changed',
  merged: 'The organisation has merged',
  sent: 'The invitation is on its way',
  resent: 'A new invitation is on its way. The link in the earlier one no longer works',
  revoked: 'The invitation is revoked. Its link no longer works',
  added: 'The role is added',
  removed: 'The role is removed',
  'handed-over': 'The indicators are handed over',
  left: 'The person has left the organisation',
  'reset-sent': 'A link to choose a new password is on its way to this person',
  ended: 'The person is signed out everywhere',
} as const

type Said = keyof typeof said

/** What a page says was done, from the `done` of its address; null for anything else. */
export function readSaid(request: Request): string | null {
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(said, done) ? said[done as Said] : null
}

/** What a page of a search was asked for. Pages count from 1. */
export function readSearch(request: Request): { search: string; page: number } {
  const { searchParams } = new URL(request.url)
  const page = Number(searchParams.get('page'))
  return {
    search: (searchParams.get('search') ?? '').slice(0, 200),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}
