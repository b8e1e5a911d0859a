import { type Membership, type Place, placeOf, type Role, roles } from '#app/access/policy.ts'
import { roleWords } from '#app/access/role-words.ts'

/** The roles that are held in an organisation, in the order of the policy. */
export const organisationRoles = roles.filter((role) => placeOf[role] === 'organisation') as [Role, ...Role[]]

/** A role with the name of its place. */
export interface RoleAt {
  role: Role
  organisation: string | null
  ics: string | null
}

/** Whether the role can be held at this place at all. */
export function fitsPlace(role: Role, { organisationId, ics }: Place): boolean {
  const kind = organisationId === null ? (ics === null ? 'service' : 'ics') : 'organisation'
  return placeOf[role] === kind && (organisationId === null || ics === null)
}

/** "Lead, North Trust", or the name of the role alone where it is held for the whole service. */
export function toRoleAt({ role, organisation, ics }: RoleAt): string {
  const place = organisation ?? ics
  return place === null ? roleWords[role].name : `${roleWords[role].name}, ${place}`
}

/** The names of the roles, in the order of the policy. */
export function toRoleNames(held: readonly Role[]): string {
  return byPolicy(held)
    .map((role) => roleWords[role].name)
    .join(', ')
}

export function byPolicy(held: readonly Role[]): Role[] {
  return roles.filter((role) => held.includes(role))
}

/** Where this role is held. */
export function toPlace({ organisationId, ics }: Membership): Place {
  return { organisationId, ics }
}
