import { can, inOrganisation, type Membership } from '#app/access/policy.ts'

/** Who looks after evidence, and which: every item, those that they added, or none. */
export interface Keeper {
  userId: string
  keeps: 'any' | 'own' | 'none'
}

/** All of a person's roles in the organisation count together. */
export function toKeeper(
  { user, memberships }: { user: { id: string }; memberships: readonly Membership[] },
  organisationId: string,
): Keeper {
  const place = inOrganisation(organisationId)
  const own = can(memberships, 'evidence.manage', place) ? 'own' : 'none'
  return { userId: user.id, keeps: can(memberships, 'assessment.answer-any', place) ? 'any' : own }
}

/** Whether they may change an item that this person added. The statements that change it hold to the same. */
export function mayKeep({ userId, keeps }: Keeper, addedBy: string): boolean {
  return keeps === 'any' || (keeps === 'own' && userId === addedBy)
}
