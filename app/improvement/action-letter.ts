import type { Letter } from '#app/platform/letter.ts'
import { toDay } from '#app/ui/dates.ts'

/** What is due to one person in one organisation. */
export interface DueActions {
  name: string
  organisationId: string
  organisation: string
  /** How many of their own actions are due in the next 7 days, today included. */
  soon: number
  /** How many of their own are overdue. */
  overdue: number
  /** For a lead: how many are overdue that nobody has. */
  unowned: number
  /** ISO day of the first of those that are due soon. */
  nextOn: string | null
}

/** Tells somebody how many actions wait for them. It names none: what a plan says stays in the service. */
export function toActionLetter(due: DueActions, origin: string): Letter {
  const { name, organisationId, organisation, soon, overdue, unowned, nextOn } = due
  return {
    subject:
      overdue + unowned > 0
        ? `Overdue in your race equality action plan: ${actions(overdue + unowned)}`
        : `Due soon in your race equality action plan: ${actions(soon)}`,
    paragraphs: [
      `Hello ${name},`,
      `This is how your part of the race equality action plan of ${organisation} stands.`,
      ...(overdue > 0 ? [`${are(overdue)} overdue.`] : []),
      ...(soon > 0 && nextOn ? [`${are(soon)} due in the next 7 days, the first on ${toDay(nextOn)}.`] : []),
      ...(unowned === 1 ? ['1 action is overdue and has no owner. Give it one, or stop it.'] : []),
      ...(unowned > 1
        ? [`${unowned} actions are overdue and have no owner. Give them one, or stop them.`]
        : []),
    ],
    link: {
      text: 'Open the action plan',
      url: `${origin}/organisations/${organisationId}/actions?status=open`,
    },
    after: [
      'Say how far each is, give it another day, or mark it as done. We remind you once a week at most.',
      unowned > 0
        ? `You get this message because you are a lead for ${organisation}.`
        : `You get this message because you own actions of ${organisation}.`,
    ],
  }
}

const actions = (number: number) => (number === 1 ? '1 action' : `${number} actions`)
const are = (number: number) => (number === 1 ? '1 action is' : `${number} actions are`)
