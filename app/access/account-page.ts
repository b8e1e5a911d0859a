import type { AccountPage } from './account-summary.tsx'
import type { OwnsWhat } from './prove-owner.server.ts'
import type { Principal } from './session.server.ts'

export function toAccountPage({ user, memberships, withheld }: Principal, owns: OwnsWhat): AccountPage {
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
  }
}
