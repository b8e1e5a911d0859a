/** Who may do what: one table, read by the gate and by the buttons. */

export const roles = [
  'lead',
  'contributor',
  'sponsor',
  'board',
  'reviewer',
  'ics_lead',
  'steering',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Where a role is held: in an organisation, in an integrated care system, or (both null) in the whole service. */
export interface Place {
  organisationId: string | null
  ics: string | null
}

export type PlaceKind = 'organisation' | 'ics' | 'service'

export const placeOf: Record<Role, PlaceKind> = {
  lead: 'organisation',
  contributor: 'organisation',
  sponsor: 'organisation',
  board: 'organisation',
  reviewer: 'organisation',
  ics_lead: 'ics',
  steering: 'service',
  administrator: 'service',
}

/** These roles count only in a session that was opened with a second factor. */
export const needsSecondFactor: ReadonlySet<Role> = new Set<Role>(['administrator', 'steering'])

export const actions = {
  'organisation.read': ['lead', 'contributor', 'sponsor', 'board', 'reviewer'],
  'assessment.open': ['lead'],
  'assessment.read': ['lead', 'contributor', 'sponsor'],
  'assessment.answer': ['lead', 'contributor'],
  'assessment.answer-any': ['lead'],
  'assessment.assign': ['lead'],
  'assessment.submit': ['lead'],
  'assessment.sign-off': ['sponsor'],
  'assessment.reopen': ['lead'],
  'evidence.read': ['lead', 'contributor', 'sponsor'],
  'evidence.manage': ['lead', 'contributor'],
  'comment.write': ['lead', 'contributor', 'sponsor'],
  'workbook.use': ['lead', 'contributor'],
  'review.manage': ['lead'],
  'review.give': ['reviewer'],
  'review.read': ['lead', 'contributor', 'sponsor', 'board'],
  'submission.read': ['lead', 'contributor', 'sponsor', 'board'],
  'submission.export': ['lead', 'sponsor', 'board'],
  'members.manage': ['lead'],
  'trail.read': ['lead'],
  'barriers.name': ['lead'],
  'board.read': ['lead', 'contributor', 'sponsor', 'board'],
  'paper.edit': ['lead'],
  'statement.manage': ['lead', 'sponsor'],
  'targets.set': ['lead'],
  'targets.approve': ['sponsor'],
  'actions.read': ['lead', 'contributor', 'sponsor', 'board'],
  'actions.plan': ['lead'],
  'actions.update': ['lead', 'contributor'],
  'measures.read': ['lead', 'contributor', 'sponsor', 'board'],
  'measures.enter': ['lead', 'contributor'],
  'benchmark.join': ['lead'],
  'benchmark.read': ['lead', 'contributor', 'sponsor', 'board'],
  'ics.completion': ['ics_lead'],
  'completion.read': ['steering', 'administrator'],
  'register.manage': ['administrator'],
  'rounds.manage': ['administrator'],
  'index.manage': ['administrator'],
  'accounts.manage': ['administrator'],
  'mail.read': ['administrator'],
  'trail.read-all': ['administrator'],
  'settings.manage': ['administrator'],
  'benchmark.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>
export type Action = keyof typeof actions

export interface Membership extends Place {
  role: Role
}

/** Whether one of these memberships allows the action at that place. A role counts only where it is held. */
export function can(memberships: readonly Membership[], action: Action, place: Place): boolean {
  const allowed: readonly Role[] = actions[action]
  return memberships.some(
    (held) =>
      held.organisationId === place.organisationId && held.ics === place.ics && allowed.includes(held.role),
  )
}

export const wholeService: Place = { organisationId: null, ics: null }

export function inOrganisation(organisationId: string): Place {
  return { organisationId, ics: null }
}

export function inIcs(ics: string): Place {
  return { organisationId: null, ics }
}

/** Whether somebody is an administrator, be it in a session that has yet to get its second factor. */
export function administers(who: { memberships: readonly Membership[]; withheld: readonly Role[] }): boolean {
  return who.withheld.includes('administrator') || can(who.memberships, 'register.manage', wholeService)
}
