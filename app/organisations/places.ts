import type { Membership, Role } from '#app/access/policy.ts'
import { toSystemName } from './ics.ts'

/** Where a person can go, with the words of the link. */
export interface PlaceLink {
  to: string
  text: string
  /** The session has no second factor, which the place asks for. */
  needsSecondFactor: boolean
}

interface Holder {
  memberships: readonly (Membership & { organisation: { id: string; name: string } | null })[]
  withheld: readonly Role[]
}

/** The organisations somebody belongs to, each once. */
export function toOrganisations({ memberships }: Holder): PlaceLink[] {
  const names = new Map(
    memberships.flatMap(({ organisation }) => (organisation ? [[organisation.id, organisation.name]] : [])),
  )
  return [...names].map(([id, text]) => ({ to: `/organisations/${id}`, text, needsSecondFactor: false }))
}

/** What somebody may see beside organisations: systems, completion, administration. */
export function toOtherPlaces({ memberships, withheld }: Holder): PlaceLink[] {
  const systems = memberships.flatMap(({ role, ics }) => (role === 'ics_lead' && ics ? [ics] : []))
  const places: PlaceLink[] = systems.map((ics) => ({
    to: `/ics/${encodeURIComponent(ics)}`,
    text: `${toSystemName(ics)}: who has submitted`,
    needsSecondFactor: false,
  }))
  return [...places, ...toServicePlaces(memberships, withheld)]
}

function toServicePlaces(memberships: readonly Membership[], withheld: readonly Role[]): PlaceLink[] {
  const held = (role: Role) => memberships.some((membership) => membership.role === role)
  const place = (role: Role, to: string, text: string): PlaceLink[] => {
    if (held(role)) return [{ to, text, needsSecondFactor: false }]
    if (!withheld.includes(role)) return []
    return [
      {
        to: `/account/second-factor?${new URLSearchParams({ returnTo: to })}`,
        text,
        needsSecondFactor: true,
      },
    ]
  }
  return [
    ...place('steering', '/completion', 'Completion across London'),
    ...place('administrator', '/administration', 'Administration'),
  ]
}
