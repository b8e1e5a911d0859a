import { can, inOrganisation, type Membership } from '#app/access/policy.ts'

/** Who changes answers, and which: every one, those that are assigned to them, or none. */
export interface Actor {
  userId: string
  answers: 'any' | 'assigned' | 'none'
}

/** All of a person's roles in the organisation count together. */
export function toActor(
  { user, memberships }: { user: { id: string }; memberships: readonly Membership[] },
  organisationId: string,
): Actor {
  const may = (action: 'assessment.answer' | 'assessment.answer-any') =>
    can(memberships, action, inOrganisation(organisationId))
  const assigned = may('assessment.answer') ? 'assigned' : 'none'
  return { userId: user.id, answers: may('assessment.answer-any') ? 'any' : assigned }
}
