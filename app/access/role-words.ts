import type { Role } from './policy.ts'

/** What a page calls each role, and what it is for, in a line. */
export const roleWords: Record<Role, { name: string; does: string }> = {
  lead: { name: 'Lead', does: 'Opens, assigns, answers and submits the assessment, and invites people' },
  contributor: { name: 'Contributor', does: 'Answers the indicators that the lead assigns' },
  sponsor: { name: 'Executive sponsor', does: 'Reads the draft, and signs off or returns it' },
  board: { name: 'Board member', does: 'Reads submitted results' },
  reviewer: { name: 'Community reviewer', does: 'Says whether the community agrees' },
  ics_lead: {
    name: 'ICS lead',
    does: 'Sees which organisations of the system have finished, not their answers',
  },
  steering: { name: 'Steering group', does: 'Reads anonymised benchmarks and completion' },
  administrator: {
    name: 'Administrator',
    does: 'Keeps the register, rounds, index versions and accounts, and sees no answers',
  },
}
