/** Who may do what: one table, read by the gate and by the buttons. */

export const roles = ['lead', 'administrator'] as const
export type Role = (typeof roles)[number]

export const actions = {
  'organisation.read': ['lead'],
  'assessment.open': ['lead'],
  'assessment.read': ['lead'],
  'assessment.answer': ['lead'],
  'assessment.submit': ['lead'],
  'submission.read': ['lead'],
} as const satisfies Record<string, readonly Role[]>
export type Action = keyof typeof actions

export interface Membership {
  role: Role
  /** null: the role is held for the whole service. */
  organisationId: string | null
}

/** Whether one of these memberships allows the action on that organisation. A role counts only where it is held. */
export function can(memberships: readonly Membership[], action: Action, organisationId: string): boolean {
  const allowed: readonly Role[] = actions[action]
  return memberships.some((held) => held.organisationId === organisationId && allowed.includes(held.role))
}
