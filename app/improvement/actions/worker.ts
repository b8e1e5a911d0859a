import { can, inOrganisation, type Membership } from '#app/access/policy.ts'

/** Who works on the plan, and on which of its actions: every one, their own, or none. */
export interface Worker {
  userId: string
  changes: 'any' | 'own' | 'none'
}

/** All of a person's roles in the organisation count together. */
export function toWorker(
  { user, memberships }: { user: { id: string }; memberships: readonly Membership[] },
  organisationId: string,
): Worker {
  const may = (action: 'actions.plan' | 'actions.update') =>
    can(memberships, action, inOrganisation(organisationId))
  const own = may('actions.update') ? 'own' : 'none'
  return { userId: user.id, changes: may('actions.plan') ? 'any' : own }
}

/** Whether they may change an action of this owner. The statements that change it hold to the same. */
export function mayChange({ userId, changes }: Worker, ownerId: string | null): boolean {
  return changes === 'any' || (changes === 'own' && ownerId === userId)
}
