import type { Letter } from '#app/platform/letter.ts'

/** What is due to one person in one organisation. */
export interface DueActions {
  name: string
  organisationId: string
  organisation: string
  /** Whether actions of their own are due in the next 7 days, today included. */
  soon: boolean
  /** Whether some of their own are overdue. */
  overdue: boolean
  /** For a lead: whether some are overdue that nobody has. */
  unowned: boolean
}

/** Tells somebody that actions wait for them, not which or how many: administrators, who read no plan, read letters. */
export function toActionLetter(due: DueActions, origin: string): Letter {
  const { name, organisationId, organisation, soon, overdue, unowned } = due
  return {
    subject: `Actions are ${overdue || unowned ? 'overdue' : 'due soon'} in your race equality action plan`,
    paragraphs: [
      `Hello ${name},`,
      `This is how your part of the race equality action plan of ${organisation} stands.`,
      ...(overdue ? ['You have actions that are overdue.'] : []),
      ...(soon ? ['You have actions that are due in the next 7 days.'] : []),
      ...(unowned ? ['Actions are overdue and have no owner. Give them one, or stop them.'] : []),
    ],
    link: {
      text: 'Open the action plan',
      url: `${origin}/organisations/${organisationId}/actions?status=open`,
    },
    after: [
      'Say how far each is, give it another day, or mark it as done. We remind you once a week at most.',
      unowned
        ? `You get this message because you are a lead for ${organisation}.`
        : `You get this message because you own actions of ${organisation}.`,
    ],
  }
}
