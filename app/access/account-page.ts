import type { AccountPage } from './account-summary.tsx'
import type { OwnsWhat } from './prove-owner.server.ts'
import type { Principal } from './session.server.ts'

/** @param provider what people call their account at the identity provider; null without one */
export function toAccountPage(
  { user, memberships, withheld }: Principal,
  owns: OwnsWhat,
  provider: string | null,
): AccountPage {
  const held = memberships.map(({ role, organisation, ics }) => ({
    role,
    place: organisation?.name ?? ics,
    withheld: false,
  }))
  return {
    name: user.name,
    email: user.email,
    roles: [...held, ...withheld.map((role) => ({ role, place: null, withheld: true }))],
    hasPassword: owns.password,
    hasApp: owns.app,
    elsewhere: provider === null ? null : { name: provider, linked: owns.identity },
  }
}
