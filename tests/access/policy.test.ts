import { describe, expect, test } from 'vitest'
import { type Action, actions, can, type Membership, roles } from '#app/access/policy.ts'

const here = 'organisation-a'
const there = 'organisation-b'

/** Every action with the roles that may do it. A new action needs its line here. */
const table: Record<Action, string[]> = {
  'organisation.read': ['lead'],
  'assessment.open': ['lead'],
  'assessment.read': ['lead'],
  'assessment.answer': ['lead'],
  'assessment.submit': ['lead'],
  'submission.read': ['lead'],
}

test('the table of actions is the reviewed one', () => {
  expect(actions).toEqual(table)
})

describe.each(Object.keys(table) as Action[])('%s', (action) => {
  test.each(roles)('for a %s of the organisation is as the table says', (role) => {
    expect(can([{ role, organisationId: here }], action, here)).toBe(table[action].includes(role))
  })

  test.each(roles)('is refused to a %s of another organisation', (role) => {
    expect(can([{ role, organisationId: there }], action, here)).toBe(false)
  })

  test('is refused to a role for the whole service, and to nobody', () => {
    expect(can([{ role: 'administrator', organisationId: null }], action, here)).toBe(false)
    expect(can([{ role: 'lead', organisationId: null }], action, here)).toBe(false)
    expect(can([], action, here)).toBe(false)
  })

  test('asks for the role and the organisation in one membership, not in two', () => {
    const mixed: Membership[] = [
      { role: 'administrator', organisationId: here },
      { role: 'lead', organisationId: there },
    ]
    expect(can(mixed, action, here)).toBe(false)
  })
})
