import type { Letter } from '#app/platform/letter.ts'
import type { Step } from './states.ts'

interface StepLetter {
  /** Of who gets it. */
  name: string
  organisation: string
  round: string
  /** Empty for the whole organisation. */
  department: string
  /** Of the page that the letter leads to. */
  url: string
}

interface Words {
  subject: string
  said: string
  link: string
  because: string
}

/** What each step is told with. Comments and reasons stay in the service. */
function toWords(step: Step, organisation: string, which: string): Words {
  const because = `You get this message because you work on this assessment, or read its results, for ${organisation}.`
  switch (step) {
    case 'submit':
      return {
        subject: `Please sign off the ${which}`,
        said: `${organisation} has submitted its ${which}. As its executive sponsor, please read it, and then sign it off or return it with comments.`,
        link: 'Read it and decide',
        because: `You get this message because you are an executive sponsor for ${organisation}.`,
      }
    case 'return':
      return {
        subject: `The ${which} is returned with comments`,
        said: `The executive sponsor of ${organisation} has returned the ${which} with comments. Its answers can be changed again, and then it can be submitted again.`,
        link: 'Read the comments',
        because,
      }
    case 'sign_off':
      return {
        subject: `The ${which} is signed off`,
        said: `The executive sponsor of ${organisation} has signed off the ${which}. It is kept as it is now.`,
        link: 'Read the result',
        because,
      }
    case 'reopen':
      return {
        subject: `The ${which} is reopened`,
        said: `The lead of ${organisation} has reopened the ${which}, and gives the reason in the service. What was signed off stands until a later submission is signed off.`,
        link: 'Read the reason',
        because: `You get this message because you are an executive sponsor for ${organisation}.`,
      }
  }
}

export function toStepLetter(step: Step, { name, organisation, round, department, url }: StepLetter): Letter {
  const which = `${round} race equality assessment${department ? ` of ${department}` : ''}`
  const { subject, said, link, because } = toWords(step, organisation, which)
  return {
    subject,
    paragraphs: [`Hello ${name},`, said],
    link: { text: link, url },
    after: ['You sign in with your own account to see it.', because],
  }
}
