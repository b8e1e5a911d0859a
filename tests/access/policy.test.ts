import { describe, expect, test } from 'vitest'
import {
  type Action,
  actions,
  can,
  inIcs,
  inOrganisation,
  type Membership,
  needsSecondFactor,
  placeOf,
  type Role,
  roles,
  wholeService,
} from '#app/access/policy.ts'

/** Every action with the roles that may do it. A new action needs its line here. */
const table: Record<Action, Role[]> = {
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
}

const places = {
  organisation: inOrganisation('organisation-a'),
  ics: inIcs('NEL'),
  service: wholeService,
}
const elsewhere = { organisation: inOrganisation('organisation-b'), ics: inIcs('SWL') }

test('the table of actions is the reviewed one', () => {
  expect(actions).toEqual(table)
})

test('administrators and the steering group need a second factor, and nobody else', () => {
  expect([...needsSecondFactor].sort()).toEqual(['administrator', 'steering'])
})

describe.each(Object.keys(table) as Action[])('%s', (action) => {
  test.each(roles)('for a %s where the role is held is as the table says', (role) => {
    const place = places[placeOf[role]]
    expect(can([{ role, ...place }], action, place)).toBe(table[action].includes(role))
  })

  test.each(roles)('is refused to a %s at every other place', (role) => {
    const held = { role, ...places[placeOf[role]] }
    const others = [...Object.values(places), ...Object.values(elsewhere)].filter(
      ({ organisationId, ics }) => organisationId !== held.organisationId || ics !== held.ics,
    )
    expect(others).toHaveLength(4)
    expect(others.filter((place) => can([held], action, place))).toEqual([])
  })

  test('is refused to nobody', () => {
    expect(Object.values(places).some((place) => can([], action, place))).toBe(false)
  })

  test('asks for the role and the place in one membership, not in two', () => {
    for (const role of table[action]) {
      const other = roles.find((each) => !table[action].includes(each))!
      const mixed: Membership[] = [
        { role: other, ...places.organisation },
        { role, ...elsewhere.organisation },
      ]
      expect(can(mixed, action, places.organisation)).toBe(false)
    }
  })
})
