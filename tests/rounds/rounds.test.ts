import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { addRound, editRound } from '#app/rounds/manage-rounds.server.ts'
import { readExtension } from '#app/rounds/read-extension.server.ts'
import { listRounds, readRound } from '#app/rounds/read-rounds.server.ts'
import { extensionForm, openedRoundForm, roundForm } from '#app/rounds/round-form.ts'
import { toDayParts, toRoundErrors } from '#app/rounds/round-words.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { toLastDay } from '#app/ui/dates.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenAssessment, givenOrganisation, givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()
const indexVersionId = 'remi-1.0.0'
const actor = randomUUID()

/** As an administrator's request runs: outside every organisation. */
async function asService<T>(work: () => Promise<T>): Promise<T> {
  setOutside('')
  return work().finally(() => setOutside('everything'))
}

const round = (opens: string, closes: string, name: string = randomUUID()) => ({
  ...{ name, opens, closes, indexVersionId },
})

async function givenRound(opens: string, closes: string): Promise<{ id: string }> {
  const added = await asService(() => addRound(actor, round(opens, closes)))
  if (!('id' in added)) throw new Error(JSON.stringify(added))
  return added
}

let seeded: { id: string; opens: string; closes: string; name: string }
beforeEach(async () => {
  const rounds = await listRounds()
  seeded ??= rounds[0]!
  await database.query('delete from round_extension')
  await database.query('delete from round where id <> $1', [seeded.id])
})

describe('a new round', () => {
  test.each([
    [
      'from winter into summer time',
      '2090-01-01',
      '2090-06-30',
      '2090-01-01T00:00:00.000Z',
      '2090-06-30T23:00:00.000Z',
    ],
    ['in summer time', '2091-04-01', '2091-09-30', '2091-03-31T23:00:00.000Z', '2091-09-30T23:00:00.000Z'],
    [
      'to the day on which summer time begins',
      '2092-03-01',
      '2092-03-30',
      '2092-03-01T00:00:00.000Z',
      '2092-03-30T23:00:00.000Z',
    ],
    [
      'to the day before it begins',
      '2092-03-01',
      '2092-03-29',
      '2092-03-01T00:00:00.000Z',
      '2092-03-30T00:00:00.000Z',
    ],
    [
      'of the day on which summer time ends',
      '2093-10-25',
      '2093-10-25',
      '2093-10-24T23:00:00.000Z',
      '2093-10-26T00:00:00.000Z',
    ],
  ])('runs from midnight to midnight in London, %s', async (_what, opens, closes, from, to) => {
    const { id } = await givenRound(opens, closes)
    const stored = await store().round.findUniqueOrThrow({ where: { id } })
    expect([stored.opensAt.toISOString(), stored.closesAt.toISOString()]).toEqual([from, to])
    expect(await readRound(id)).toMatchObject({
      opens,
      closes,
      state: 'later',
      opened: false,
      extensions: [],
    })
    expect(toLastDay(stored.closesAt.toISOString())).toContain(String(Number(closes.slice(8))))
  })

  test('is written to the trail', async () => {
    const { id } = await givenRound('2090-04-01', '2091-03-31')
    const [event] = await store().auditEvent.findMany({ where: { subject: `round ${id}` } })
    expect(event).toMatchObject({
      action: 'round.add',
      userId: actor,
      detail: { opens: '2090-04-01', closes: '2091-03-31', indexVersionId },
    })
  })

  test('may follow another the day after its last, and share no day with it', async () => {
    await givenRound('2090-04-01', '2091-03-31')
    await givenRound('2091-04-01', '2092-03-31')
    const before = await fingerprint(database)
    for (const [opens, closes] of [
      ['2091-03-31', '2091-03-31'],
      ['2089-01-01', '2090-04-01'],
      ['2089-01-01', '2095-01-01'],
      ['2090-06-01', '2090-07-01'],
    ] as const)
      expect(await addRound(actor, round(opens, closes))).toEqual({ faults: ['overlap'] })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('of ten that overlap at once, one is added', async () => {
    const added = await asService(() =>
      Promise.all(
        Array.from({ length: 10 }, (_, day) =>
          addRound(actor, round(`2095-01-0${day + 1 > 9 ? 9 : day + 1}`, '2095-12-31')),
        ),
      ),
    )
    expect(added.filter((each) => 'id' in each)).toHaveLength(1)
    expect(await store().round.count({ where: { opensAt: { gt: new Date('2094-12-01') } } })).toBe(1)
  })

  test('a name that differs in signs, spaces or capitals only is the same name', async () => {
    const added = await addRound(actor, round('2096-01-01', '2096-12-31', 'Round of 2096/97'))
    expect(added).toEqual({ id: expect.any(String) })
    for (const name of ['Round of 2096-97', 'round  of 2096 / 97'])
      expect(await addRound(actor, round('2097-01-01', '2097-12-31', name)), name).toEqual({
        faults: ['name'],
      })
    expect(await addRound(actor, round('2097-01-01', '2097-12-31', 'Round of 2097/98'))).toHaveProperty('id')
  })

  test('says all that is wrong: its name, its days, its end, its index', async () => {
    const wrong = { ...round('2001-01-01', '2001-02-01', seeded.name), indexVersionId: 'remi-9' }
    expect(await addRound(actor, wrong)).toEqual({ faults: ['name', 'past', 'index'] })
    expect(Object.keys(toRoundErrors(['name', 'overlap', 'past', 'index'])).sort()).toEqual([
      'closes-day',
      'indexVersionId',
      'name',
    ])
  })
})

describe('changing a round', () => {
  test('in which nothing is opened changes all of it, and the same again writes nothing', async () => {
    const { id } = await givenRound('2090-04-01', '2091-03-31')
    const change = round('2090-05-01', '2091-02-28')
    expect(await asService(() => editRound(id, actor, change))).toEqual({ id })
    expect(await readRound(id)).toMatchObject(change)
    const before = await fingerprint(database)
    expect(await asService(() => editRound(id, actor, change))).toEqual({ id })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('in which an assessment is opened keeps its first day and its index', async () => {
    await givenAssessment()
    const before = await fingerprint(database)
    expect(await asService(() => editRound(seeded.id, actor, round('2020-01-01', seeded.closes)))).toEqual({
      refused: 'opened',
    })
    expect(await fingerprint(database)).toEqual(before)
    expect(await asService(async () => readRound(seeded.id))).toMatchObject({ opened: true })
  })

  test('moves its end later, and earlier into the future only', async () => {
    const edit = (id: string, closes: string) =>
      asService(async () => editRound(id, actor, { name: seeded.name, closes }))
    const later = await readRound(seeded.id).then((known) => known!)
    const today = new Date().toISOString().slice(0, 10)
    const days = (count: number) =>
      new Date(Date.parse(today) + count * 86_400_000).toISOString().slice(0, 10)
    expect(await edit(seeded.id, days(800))).toEqual({ id: seeded.id })
    expect(await edit(seeded.id, days(2))).toEqual({ id: seeded.id })
    expect(await edit(seeded.id, days(-2))).toEqual({ faults: ['past'] })
    expect(await edit(seeded.id, later.closes)).toEqual({ id: seeded.id })
    expect((await readRound(seeded.id))!.closes).toBe(later.closes)
  })

  test('that has closed: its name may change, and its end may move later, even into the past', async () => {
    await database.query("insert into round values ($1, 'old', '2001-01-01', '2001-02-01', $2)", [
      randomUUID(),
      indexVersionId,
    ])
    const { id } = await store().round.findFirstOrThrow({ where: { name: 'old' } })
    const edit = (change: { name: string; closes: string }) => editRound(id, actor, change)
    expect(await edit({ name: 'older', closes: '2001-01-31' })).toEqual({ id })
    expect(await edit({ name: 'older', closes: '2001-02-10' })).toEqual({ id })
    expect(await edit({ name: 'older', closes: '2001-02-01' })).toEqual({ faults: ['past'] })
  })

  test('of two that would then overlap, changed at once, one is changed', async () => {
    const first = await givenRound('2090-01-01', '2090-01-31')
    const second = await givenRound('2090-03-01', '2090-03-31')
    const outcomes = await asService(() =>
      Promise.all([
        editRound(first.id, actor, round('2090-01-01', '2090-02-20')),
        editRound(second.id, actor, round('2090-02-10', '2090-03-31')),
      ]),
    )
    expect(outcomes.filter((outcome) => 'id' in outcome)).toHaveLength(1)
  })

  test('that is unknown is refused', async () => {
    expect(await editRound(randomUUID(), actor, round('2090-01-01', '2090-02-01'))).toEqual({
      refused: 'unknown',
    })
  })
})

describe('an extension', () => {
  const extend = (organisationId: string, roundId: string, closes: string, reason = 'Cyber attack') =>
    asService(() => extendRound(organisationId, actor, roundId, { closes, reason }))

  test('gives one organisation until the end of its last day, and says who gave it and why', async () => {
    const { id } = await givenRound('2090-04-01', '2091-02-28')
    const organisation = await givenOrganisation()
    const giver = await givenUser()
    const extension = { closes: '2091-03-31', reason: 'Cyber attack' }
    await asService(() => extendRound(organisation.id, giver.id, id, extension))
    const stored = await store().roundExtension.findFirstOrThrow({ where: { roundId: id } })
    expect(stored.closesAt.toISOString()).toBe('2091-03-31T23:00:00.000Z')
    expect((await asService(async () => readRound(id)))!.extensions).toEqual([
      {
        organisation: { id: organisation.id, name: organisation.name },
        ...extension,
        grantedAt: expect.any(String) as string,
        grantedBy: giver.name,
        withdrawn: null,
      },
    ])
    const [event] = await store().auditEvent.findMany({
      where: { action: 'round.extend', subject: `round ${id}` },
    })
    expect(event).toMatchObject({ organisationId: organisation.id, detail: { closes: '2091-03-31' } })
    expect(JSON.stringify(event!.detail)).not.toContain('Cyber')
  })

  test('given again counts anew, and the same again writes nothing', async () => {
    const { id } = await givenRound('2090-04-01', '2091-02-28')
    const organisation = await givenOrganisation()
    await extend(organisation.id, id, '2091-03-31')
    expect(await extend(organisation.id, id, '2091-03-10')).toEqual({ granted: true })
    const before = await fingerprint(database)
    expect(await extend(organisation.id, id, '2091-03-10')).toEqual({ granted: true })
    expect(await fingerprint(database)).toEqual(before)
    expect((await readRound(id))!.extensions[0]!.closes).toBe('2091-03-10')
  })

  test('is refused within the round, in the past, for who has merged and for the unknown', async () => {
    const { id } = await givenRound('2090-04-01', '2091-02-28')
    const [organisation, merged] = [await givenOrganisation(), await givenOrganisation()]
    await mergeOrganisation(merged.id, actor, organisation.id)
    await database.query("insert into round values ($1, 'old', '2001-01-01', '2001-02-01', $2)", [
      randomUUID(),
      indexVersionId,
    ])
    const old = await store().round.findFirstOrThrow({ where: { name: 'old' } })
    const before = await fingerprint(database)
    expect(await extend(organisation.id, id, '2091-02-28')).toEqual({ refused: 'early' })
    expect(await extend(organisation.id, old.id, '2001-03-01')).toEqual({ refused: 'past' })
    expect(await extend(merged.id, id, '2091-03-31')).toEqual({ refused: 'merged' })
    expect(await extend(randomUUID(), id, '2091-03-31')).toEqual({ refused: 'unknown' })
    expect(await extend(organisation.id, randomUUID(), '2091-03-31')).toEqual({ refused: 'unknown' })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('its page finds organisations, or shows what the chosen one was given', async () => {
    const { id } = await givenRound('2090-04-01', '2091-02-28')
    const organisation = await givenOrganisation({ name: `Findable ${randomUUID()}` })
    const read = (query: string) => readExtension(id, new URLSearchParams(query))
    expect(await read('')).toMatchObject({ found: null, organisation: null })
    expect((await read(`q=${organisation.name}`))!.found!.map((found) => found.id)).toEqual([organisation.id])
    await extend(organisation.id, id, '2091-03-31')
    expect(await read(`organisation=${organisation.id}`)).toMatchObject({
      organisation: { id: organisation.id },
      given: { closes: '2091-03-31' },
    })
    expect(await read("organisation=' or 1=1")).toMatchObject({ organisation: null })
    expect(await readExtension(randomUUID(), new URLSearchParams())).toBeNull()
  })
})

describe('the forms', () => {
  const days = { ...toDayParts('opens', '2090-04-01'), ...toDayParts('closes', '2091-03-31') }
  const errorsOf = (
    schema: typeof roundForm | typeof openedRoundForm | typeof extensionForm,
    given: object,
  ) => (schema.safeParse(given).error?.issues ?? []).map(({ path }) => path.join('.'))

  test('read days', () => {
    expect(roundForm.parse({ name: ' 2090/91 ', indexVersionId, ...days })).toEqual({
      ...{ name: '2090/91', opens: '2090-04-01', closes: '2091-03-31', indexVersionId },
    })
    expect(openedRoundForm.parse({ name: 'x', ...days })).toEqual({ name: 'x', closes: '2091-03-31' })
  })

  test('name all that is wrong at once', () => {
    expect(errorsOf(roundForm, {})).toEqual(['name', 'indexVersionId', 'opens-day', 'closes-day'])
    expect(errorsOf(extensionForm, {})).toEqual(['reason', 'closes-day'])
    const swapped = { ...toDayParts('opens', '2091-04-01'), ...toDayParts('closes', '2091-03-31') }
    expect(errorsOf(roundForm, { name: 'x', indexVersionId, ...swapped })).toEqual(['closes-day'])
  })

  test.each([
    ['no day of the calendar', { 'closes-day': '31', 'closes-month': '2', 'closes-year': '2090' }],
    ['a year before 2000', { 'closes-day': '1', 'closes-month': '2', 'closes-year': '1999' }],
    ['letters', { 'closes-day': 'x', 'closes-month': '2', 'closes-year': '2090' }],
    ['lists', { 'closes-day': ['1', '2'], 'closes-month': '2', 'closes-year': '2090' }],
    ['a sum', { 'closes-day': '1e1', 'closes-month': '2', 'closes-year': '2090' }],
  ])('refuse %s', (_what, given) => {
    expect(errorsOf(openedRoundForm, { name: 'x', ...given })).toContain('closes-day')
  })

  test('refuse a reason that is too long or cannot be saved', () => {
    expect(errorsOf(extensionForm, { ...days, reason: 'x'.repeat(2001) })).toEqual(['reason'])
    expect(errorsOf(extensionForm, { ...days, reason: 'a\0' })).toEqual(['reason'])
    expect(extensionForm.parse({ ...days, reason: ' a\r\nb ' })).toMatchObject({ reason: 'a\nb' })
  })
})

afterEach(() => setOutside('everything'))
