import type { Letter } from '#app/platform/letter.ts'

/** What happened to the targets of a round. */
export type TargetStep = 'proposed' | 'approved' | 'sent-back'

interface TargetLetter {
  /** Of who gets it. */
  name: string
  organisation: string
  round: string
  /** Of the page that the letter leads to. */
  url: string
}

/** Levels and reasons stay in the service. */
export function toTargetLetter(step: TargetStep, { name, organisation, round, url }: TargetLetter): Letter {
  const role = step === 'proposed' ? 'an executive sponsor for' : 'a lead of'
  const { subject, said, link } = toWords(step, organisation, round)
  return {
    subject,
    paragraphs: [`Hello ${name},`, said],
    link: { text: link, url },
    after: [
      'You sign in with your own account to see it.',
      `You get this message because you are ${role} ${organisation}.`,
    ],
  }
}

function toWords(step: TargetStep, organisation: string, round: string) {
  switch (step) {
    case 'proposed':
      return {
        subject: `Please approve the targets for ${round}`,
        said: `The lead of ${organisation} proposes targets for ${round}. As its executive sponsor, please read them, and then approve them or send them back.`,
        link: 'Read them and decide',
      }
    case 'approved':
      return {
        subject: `The targets for ${round} are approved`,
        said: `The executive sponsor of ${organisation} has approved the targets for ${round}.`,
        link: 'Read the targets',
      }
    case 'sent-back':
      return {
        subject: `The targets for ${round} are sent back`,
        said: `The executive sponsor of ${organisation} has sent back the targets for ${round}, and gives the reason in the service. What was approved before stands.`,
        link: 'Read the reason',
      }
  }
}
