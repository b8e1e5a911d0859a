import type { Letter } from '#app/platform/letter.ts'
import { toDay } from '#app/ui/dates.ts'
import { locales, toSay } from './locale.ts'

interface Facts {
  name: string
  organisation: string
  /** Of the page, which asks to sign in. */
  url: string
}

const signIn = 'You sign in with your own account to see it.'

/** In each language that the pages can be read in but the letter's own. */
const languages = () =>
  locales.filter(({ key }) => key !== 'en').map((locale) => toSay(locale)('mail.language'))

/** Asks a reviewer to say what they see. `closesOn`: ISO date of the last day. */
export function toReviewLetter(facts: Facts & { closesOn: string; again: boolean }): Letter {
  const { name, organisation, url, closesOn, again } = facts
  return {
    subject: again ? 'There is a new last day to say what you see' : 'Please say what you see',
    paragraphs: [
      `Hello ${name},`,
      `${organisation} has looked at its own work on race equality. It asks you if what it says is right.`,
      `You can say what you see until the end of ${toDay(closesOn)}.`,
    ],
    link: { text: 'See what they say', url },
    after: [signIn, ...languages()],
  }
}

/** Tells a reviewer that there is a reply to what they said, and not what it is. */
export function toReplyLetter({ name, organisation, url }: Facts): Letter {
  return {
    subject: 'You have a reply',
    paragraphs: [`Hello ${name},`, `${organisation} has replied to something that you said.`],
    link: { text: 'Read the reply', url },
    after: [signIn, ...languages()],
  }
}
