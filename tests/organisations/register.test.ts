import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { organisationForm } from '#app/organisations/organisation-form.ts'
import { toQuery } from '#app/organisations/register-query.ts'
import { toRegisterSearch } from '#app/organisations/register-search.ts'
import { addOrganisation, editOrganisation, readOrganisation } from '#app/organisations/register.server.ts'
import { pageSize, searchRegister } from '#app/organisations/search-register.server.ts'
import { store } from '#prisma/store.ts'
import register from '#seed/organisations.json' with { type: 'json' }
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenMember, givenOrganisation, givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()

const facts = (given: Record<string, string> = {}) =>
  organisationForm.parse({ name: `Organisation ${randomUUID()}`, kind: 'council', ...given })

const find = async (query: string) => searchRegister(toRegisterSearch(new URLSearchParams(query)))
const names = async (query: string) => (await find(query)).organisations.map(({ name }) => name)

describe('searching the register', () => {
  test('finds by part of the name, whatever its case, and by a whole code', async () => {
    expect(await names('q=royal free')).toEqual(['Royal Free London NHS Foundation Trust'])
    expect(await names('q=ral')).toContain('Royal Free London NHS Foundation Trust')
    expect(await names('q=E54000028')).toEqual(['NHS North Central London ICB'])
    expect(await names('q=E5400002')).toEqual([])
  })

  test('takes signs of a pattern for what they are', async () => {
    const { name } = await givenOrganisation({ name: `100%_\\${randomUUID()}` })
    expect(await names(`q=${encodeURIComponent('100%_\\')}`)).toEqual([name])
    expect((await find('q=%25%25')).total).toBe(0)
  })

  test('filters by kind and by integrated care system, both at once', async () => {
    const expected = register.organisations.filter(({ kind, ics }) => kind === 'council' && ics === 'NEL')
    expect(expected.length).toBeGreaterThan(2)
    expect((await names('kind=council&ics=NEL')).sort()).toEqual(expected.map(({ name }) => name).sort())
  })

  test('gives pages without a gap or a repeat', async () => {
    const { total } = await find('')
    expect(total).toBeGreaterThan(pageSize)
    const ids: string[] = []
    for (let page = 1; page <= Math.ceil(total / pageSize); page += 1)
      ids.push(...(await find(`page=${page}`)).organisations.map(({ id }) => id))
    expect(new Set(ids).size).toBe(total)
    expect(ids).toHaveLength(total)
  })

  test('says who takes part: set up, or with a member', async () => {
    const { id } = await addOrganisation(randomUUID(), facts({ name: 'Has nobody yet' })).then(
      (added) => added as { id: string },
    )
    const state = async () => (await find('q=has nobody yet')).organisations[0]!.takesPart
    expect(await state()).toBe(false)
    await givenMember('contributor', { organisationId: id })
    expect(await state()).toBe(true)
  })

  test.each([
    'q=%00&kind=x&ics=y&page=-1',
    'page=9999999999999999999',
    'page=abc&q=' + 'x'.repeat(5000),
    `q=${encodeURIComponent("'; drop table organisation; --")}`,
    'q=%F0%9F%91%8B&page=1e3',
    'kind[]=a&__proto__=b',
  ])('never fails, whatever the address asks: %s', async (query) => {
    await expect(find(query)).resolves.toHaveProperty('organisations')
  })

  test('a query that asks for another page keeps the search', () => {
    const search = toRegisterSearch(new URLSearchParams('q=St George&kind=acute&ics=SWL&page=2'))
    expect(toRegisterSearch(new URLSearchParams(toQuery(search, 3)))).toEqual({ ...search, page: 3 })
  })
})

describe('the form of an organisation', () => {
  const errorsOf = (given: Record<string, unknown>) => {
    const issues = organisationForm.safeParse(given).error?.issues ?? []
    return [...new Set(issues.map(({ path }) => path.join('.')))]
  }

  test('names every field that is wrong', () => {
    expect(errorsOf({})).toEqual(['name', 'kind'])
    expect(
      errorsOf({ name: 'a\0b', kind: 'trust', ods: 'R!', ons: '1', ics: 'XX', fewStaff: 'maybe' }),
    ).toEqual(['name', 'kind', 'ods', 'ons', 'ics', 'fewStaff'])
    expect(errorsOf({ name: '\ud800', kind: 'acute' })).toEqual(['name'])
    expect(errorsOf({ name: 'x'.repeat(201), kind: 'acute' })).toEqual(['name'])
    expect(errorsOf({ name: ['a', 'b'], kind: 'acute' })).toEqual(['name'])
  })

  test('writes codes as the register has them', () => {
    expect(facts({ ods: ' ral ', ons: 'e09000001', fewStaff: 'yes' })).toMatchObject({
      ods: 'RAL',
      ons: 'E09000001',
      ics: null,
      fewStaff: true,
    })
  })
})

describe('adding and changing', () => {
  test('writes what was given, and a line in the trail that names no text', async () => {
    const actor = await givenUser()
    const added = (await addOrganisation(actor.id, facts({ ods: 'ZZ1' }))) as { id: string }
    const changed = facts({ name: 'A new name', ods: 'ZZ1', ics: 'NCL' })
    expect(await editOrganisation(added.id, actor.id, changed)).toEqual(added)
    expect(await readOrganisation(added.id)).toMatchObject({
      name: 'A new name',
      ics: 'NCL',
      kind: 'council',
    })
    const trail = await store().auditEvent.findMany({
      where: { organisationId: added.id },
      orderBy: { id: 'asc' },
    })
    expect(trail.map(({ action, userId, detail }) => [action, userId, detail])).toEqual([
      ['organisation.add', actor.id, {}],
      ['organisation.edit', actor.id, { changed: ['name', 'ics'] }],
    ])
  })

  test('the same again writes nothing', async () => {
    const given = facts()
    const { id } = (await addOrganisation(randomUUID(), given)) as { id: string }
    const before = await fingerprint(database)
    expect(await editOrganisation(id, randomUUID(), given)).toEqual({ id })
    expect(await fingerprint(database)).toEqual(before)
  })

  test.each([
    ['name', { name: 'ROYAL FREE london nhs foundation trust' }],
    ['ods', { ods: 'RAL' }],
    ['ons', { ons: 'E54000028' }],
  ] as const)('another’s %s is refused, and nothing is written', async (taken, given) => {
    const { id } = (await addOrganisation(randomUUID(), facts())) as { id: string }
    const before = await fingerprint(database)
    expect(await addOrganisation(randomUUID(), facts(given))).toEqual({ taken })
    expect(await editOrganisation(id, randomUUID(), facts(given))).toEqual({ taken })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('ten additions of one organisation at once make one', async () => {
    const given = facts()
    const added = await Promise.all(Array.from({ length: 10 }, () => addOrganisation(randomUUID(), given)))
    expect(added.filter((each) => 'id' in each)).toHaveLength(1)
    expect(await store().organisation.count({ where: { name: given.name } })).toBe(1)
  })

  test('an unknown organisation is refused', async () => {
    expect(await editOrganisation(randomUUID(), randomUUID(), facts())).toEqual({ refused: 'unknown' })
  })
})
