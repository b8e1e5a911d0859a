/** What the pages of somebody who is signed in say when a trip to the provider came to nothing, or to something. */
import type { OwnerRefusal } from './single-sign-on-owner.server.ts'

const refusals: Record<OwnerRefusal, (name: string) => string> = {
  cancelled: (name) => `You stopped, or ${name} did not let you go on. You can start again`,
  answer: () => 'We could not trust the answer that we got about you. Start again',
  provider: (name) => `We could not reach the service that checks ${name}. Try again in a few minutes`,
  limit: () => 'Too many people are signing in. Try again in a few minutes',
  'linked-elsewhere': () =>
    'What you signed in to there is linked to another account here. Sign in here with that one',
  'linked-to-another': () => 'Your account here is linked to another account there. Remove that link first',
  'not-yours': () =>
    'What you signed in to there is not linked to your account here. Try again with the one that is',
  'not-asked-again': () => 'You were not asked to sign in again there. Sign out here, and sign in again',
}

/** The sentence for the `refused` of an address; null for anything else. */
export function readRefused(request: Request, name: string): string | null {
  const refused = new URL(request.url).searchParams.get('refused') ?? ''
  return Object.hasOwn(refusals, refused) ? refusals[refused as OwnerRefusal](name) : null
}

const done: Record<string, (name: string) => string> = {
  linked: (name) => `You can now sign in with ${name}`,
  unlinked: () => 'The link is removed',
}

/** The sentence for the `done` of an address; null for anything else. */
export function readLinkDone(request: Request, name: string): string | null {
  const said = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(done, said) ? done[said]!(name) : null
}
