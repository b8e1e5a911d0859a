import { expect, test } from 'vitest'
import { administers } from '#app/access/policy.ts'
import { toOrganisations, toOtherPlaces } from '#app/organisations/places.ts'
import type { Membership, Role } from '#app/access/policy.ts'

type Held = Membership & { organisation: { id: string; name: string } | null }

const inOne = (id: string, role: Role): Held => ({
  role,
  organisationId: id,
  ics: null,
  organisation: { id, name: `Name ${id}` },
})
const elsewhere = (role: Role, ics: string | null = null): Held => ({
  role,
  organisationId: null,
  ics,
  organisation: null,
})

test('an organisation is listed once, whatever roles are held there', () => {
  const memberships = [
    inOne('a', 'lead'),
    inOne('a', 'board'),
    inOne('b', 'sponsor'),
    elsewhere('administrator'),
  ]
  expect(toOrganisations({ memberships, withheld: [] }).map(({ to }) => to)).toEqual([
    '/organisations/a',
    '/organisations/b',
  ])
})

test('a role that waits for a second factor leads there first, and back', () => {
  const places = toOtherPlaces({ memberships: [], withheld: ['administrator', 'steering'] })
  expect(places).toEqual([
    {
      to: '/account/second-factor?returnTo=%2Fcompletion',
      text: 'Completion across London',
      needsSecondFactor: true,
    },
    {
      to: '/account/second-factor?returnTo=%2Fadministration',
      text: 'Administration',
      needsSecondFactor: true,
    },
  ])
})

test('a system is in its own words, and an unknown one in its own key', () => {
  const memberships = [elsewhere('ics_lead', 'NEL'), elsewhere('ics_lead', 'A/B')]
  expect(toOtherPlaces({ memberships, withheld: [] }).map(({ to, text }) => [to, text])).toEqual([
    ['/ics/NEL', 'North East London: who has submitted'],
    ['/ics/A%2FB', 'A/B: who has submitted'],
  ])
})

test('only administrators administer, with or without their second factor', () => {
  expect(administers({ memberships: [elsewhere('administrator')], withheld: [] })).toBe(true)
  expect(administers({ memberships: [], withheld: ['administrator'] })).toBe(true)
  expect(administers({ memberships: [inOne('a', 'lead')], withheld: ['steering'] })).toBe(false)
})
