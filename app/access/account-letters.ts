/** What the service writes to the owner of an account. */
import type { Letter } from '#app/platform/letter.ts'

interface Owner {
  name: string
  email: string
}

interface Written {
  key: string
  kind: 'password-reset' | 'account-changed'
  recipient: string
  letter: Letter
}

const notYou = 'If this was not you, tell the person who runs the service for your organisation at once.'

function changed({ name, email }: Owner, subject: string, said: string): Written {
  const letter = { subject, paragraphs: [`Hello ${name}`, said, notYou] }
  return { key: `account-changed:${crypto.randomUUID()}`, kind: 'account-changed', recipient: email, letter }
}

export function passwordChanged(owner: Owner): Written {
  return changed(
    owner,
    'Your password was changed',
    'The password of your account was changed. You have been signed out everywhere else.',
  )
}

export function secondFactorRemoved(owner: Owner): Written {
  return changed(
    owner,
    'Your authenticator app was removed',
    'Your account no longer asks for a code from an authenticator app when you sign in.',
  )
}

/** @param name what people call their account at the provider */
export function identityLinked(owner: Owner, name: string): Written {
  return changed(
    owner,
    'You can sign in another way now',
    `Your account was linked to ${name}. Whoever signs in there can now use your account here.`,
  )
}

export function identityUnlinked(owner: Owner, name: string): Written {
  return changed(
    owner,
    'A way to sign in was removed',
    `Your account is no longer linked to ${name}, so you cannot sign in with it here any more.`,
  )
}

export function accountClosed(owner: Owner): Written {
  return changed(
    owner,
    'Your account was closed',
    'Your account was closed, and your personal details were removed from it.',
  )
}

/** @param url the link, which works for 30 minutes */
export function resetLink(owner: Owner, url: string): Written {
  return toReset(owner, url, 'Somebody, we hope you, asked for a new password for your account.')
}

/** @param url the link, which works for 30 minutes */
export function sentResetLink(owner: Owner, url: string): Written {
  return toReset(
    owner,
    url,
    'An administrator of the service has sent you this link to choose a new password.',
  )
}

function toReset({ name, email }: Owner, url: string, why: string): Written {
  const letter = {
    subject: 'Choose a new password',
    paragraphs: [`Hello ${name}`, why],
    link: { text: 'Choose a new password', url },
    after: [
      'The link works once, and for 30 minutes.',
      'If you do not want it, you need do nothing: your password stays as it is.',
    ],
  }
  return { key: `password-reset:${crypto.randomUUID()}`, kind: 'password-reset', recipient: email, letter }
}
