import type { Letter } from '#app/platform/letter.ts'

interface Commented {
  name: string
  author: string
  organisation: string
  round: string
  /** Whether the comment mentions whom the letter is for; they otherwise are in its thread. */
  mentioned: boolean
  /** Of the comment. */
  url: string
}

/** Tells of a comment, and nothing of what it says. */
export function toCommentLetter({ name, author, organisation, round, mentioned, url }: Commented): Letter {
  const where = `the ${round} race equality assessment of ${organisation}`
  return {
    subject: mentioned
      ? `You are mentioned in a comment on the ${round} assessment`
      : `There is a reply to a comment on the ${round} assessment`,
    paragraphs: [
      `Hello ${name},`,
      mentioned
        ? `${author} mentioned you in a comment on ${where}.`
        : `${author} replied to a comment that you are part of, on ${where}.`,
    ],
    link: { text: 'Read the comment', url },
    after: [
      'You sign in with your own account to see it.',
      `You get this message because you have a role at ${organisation}.`,
    ],
  }
}
