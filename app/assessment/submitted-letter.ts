import type { Letter } from '#app/platform/letter.ts'

interface Submitted {
  name: string
  organisation: string
  round: string
  /** Of the page that shows the submission. */
  url: string
}

export function toSubmittedLetter({ name, organisation, round, url }: Submitted): Letter {
  return {
    subject: `Please read: the ${round} race equality assessment is submitted`,
    paragraphs: [
      `Hello ${name},`,
      `${organisation} has submitted its ${round} race equality assessment. As its executive sponsor, please read the submission.`,
    ],
    link: { text: 'Read the submission', url },
    after: [
      'You sign in with your own account to see it.',
      `You get this message because you are an executive sponsor for ${organisation}.`,
    ],
  }
}
