import { beforeEach, describe, expect, test } from 'vitest'
import { readMeasuresPage, readReturnPage } from '#app/measures/measures-page.server.ts'
import { readMeasures } from '#app/measures/read-measures.server.ts'
import { readTyped, requireSet, saveReturnByForm } from '#app/measures/return-form.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { asOrganisation, setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenLead, type GivenLead, givenOrganisation, givenUser } from '#tests/fixtures.ts'
import { asOf, counted, eds, rated, toForm, wres } from './given.ts'

const database = givenDatabase()
const today = '2027-06-01'
let lead: GivenLead

beforeEach(async () => {
  lead = await givenLead()
})

function save(fields: Record<string, string>, { set = wres as typeof wres | typeof eds, by = lead } = {}) {
  const sender = { organisationId: by.organisation.id, actorId: by.id, set }
  return saveReturnByForm(sender, toForm({ version: '0', ...fields }), today)
}

const disciplinary = rated('wres-3', [7, 1000], [12, 1000])
const here = () => ({ organisationId: lead.organisation.id })
const lines = () => store().auditEvent.findMany({ where: { ...here(), action: 'measures.save' } })

describe('a return', () => {
  test('is kept with both groups, both numbers and the direction of harm', async () => {
    expect(await save({ ...asOf(2027), ...disciplinary })).toEqual({ saved: 2027 })
    const figures = await store().measureFigure.findMany({ where: here(), orderBy: { group: 'asc' } })
    expect(figures).toMatchObject([
      { measureId: 'wres-3', part: 'all', group: 'bme', numerator: 12, denominator: 1000, harm: 'higher' },
      { measureId: 'wres-3', part: 'all', group: 'white', numerator: 7, denominator: 1000, harm: 'higher' },
    ])
    const [line, ...others] = await lines()
    expect(others).toEqual([])
    expect(line).toMatchObject({ userId: lead.id, subject: 'measures wres 2027' })
    expect(line!.detail).toEqual({ kind: 'wres', year: 2027, counts: 2, scores: 0 })
  })

  test('is saved once when it is sent several times at once, and one of two that differ', async () => {
    const sent = () => save({ ...asOf(2027), ...disciplinary })
    expect(await Promise.all([sent(), sent(), sent(), sent()])).toEqual(Array(4).fill({ saved: 2027 }))
    expect(await lines()).toHaveLength(1)
    const other = save({ ...asOf(2026), ...disciplinary })
    const another = save({ ...asOf(2026), ...rated('wres-3', [8, 1000], [12, 1000]) })
    const outcomes = await Promise.all([other, another])
    expect(outcomes.filter((each) => 'saved' in each)).toHaveLength(1)
    expect(outcomes.find((each) => 'status' in each)).toMatchObject({
      status: 409,
      reply: { errors: { 'asOf-day': expect.stringContaining('already') as string } },
    })
  })

  test('is changed by who saw its newest version, and by nobody else', async () => {
    await save({ ...asOf(2027), ...disciplinary })
    const { version, typed } = await readTyped(lead.organisation.id, wres, 2027)
    expect([version, typed['wres-3_all_bme_above'], typed['asOf-month']]).toEqual([1, '12', '3'])
    const shown = { year: '2027', version: '1' }
    const changed = { ...asOf(2027), ...rated('wres-3', [7, 1000], [9, 1000]), ...shown }
    expect(await save(changed)).toEqual({ saved: 2027 })
    const late = { ...asOf(2027), ...rated('wres-3', [7, 1000], [10, 1000]), ...shown }
    const refused = await save(late)
    expect(refused).toMatchObject({ status: 409, reply: { typed: { ...late, version: '2' } } })
    expect('reply' in refused && refused.reply.saved).toEqual([[expect.stringContaining('BME'), '9']])
    expect(await save({ ...asOf(2025), ...disciplinary, ...shown, version: '2' })).toMatchObject({
      status: 409,
    })
    expect((await readMeasures(lead.organisation.id))[0]!.statements[0]!.value).toBe('1.29')
  })

  test('never takes the place of that of another year', async () => {
    await save({ ...asOf(2026), ...disciplinary })
    await save({ ...asOf(2027), ...disciplinary })
    const { typed } = await readTyped(lead.organisation.id, wres, 2027)
    const moved = { ...typed, ...asOf(2026), ...rated('wres-3', [7, 1000], [9, 1000]), version: '1' }
    expect(await save(moved)).toMatchObject({
      status: 409,
      reply: {
        errors: { 'asOf-day': expect.stringContaining('year of a return does not change') as string },
      },
    })
    expect((await readTyped(lead.organisation.id, wres, 2026)).typed['wres-3_all_bme_above']).toBe('12')
  })

  test('belongs to its organisation, in the database too, and ends with a merger', async () => {
    await save({ ...asOf(2027), ...disciplinary })
    const other = await givenOrganisation()
    expect(await readMeasures(other.id)).toEqual([])
    await expect(readReturnPage(other.id, { kind: 'wres', year: '2027' })).rejects.toMatchObject({
      status: 404,
    })
    setOutside('')
    const count = async () => (await store().measureReturn.count()) + (await store().measureFigure.count())
    const seen = await asOrganisation(other.id, count)
    const own = await asOrganisation(lead.organisation.id, count)
    setOutside('everything')
    expect([seen, own]).toEqual([0, 3])
    await mergeOrganisation(lead.organisation.id, (await givenUser()).id, other.id)
    expect(await save({ ...asOf(2026), ...disciplinary })).toMatchObject({ status: 409 })
    expect(await readMeasures(lead.organisation.id)).toHaveLength(1)
  })

  test('has limits in the database', async () => {
    await save({ ...asOf(2027), ...disciplinary })
    const set = (column: string, value: string) =>
      database.query(
        `update measure_figure set ${column} = ${value} where organisation_id = '${lead.organisation.id}'`,
      )
    await expect(set('numerator', '1001')).rejects.toThrow('measure_figure_counts')
    await expect(set('numerator', '-1')).rejects.toThrow('measure_figure_counts')
    await expect(set('harm', "'none'")).rejects.toThrow('measure_figure_harm')
    await expect(database.query("update measure_set set title = 'x'")).rejects.toThrow()
    await expect(
      database.query(
        `update measure_return set year = 2020 where organisation_id = '${lead.organisation.id}'`,
      ),
    ).rejects.toThrow('measure_return_year')
  })
})

describe('what is refused leaves everything as it was, and keeps what was typed', () => {
  const cases: [name: string, fields: Record<string, string>, field: string, reason: string][] = [
    [
      'a share in place of counts',
      rated('wres-3', [0.7, 1000], [1.2, 1000]),
      'wres-3_all_white_above',
      'not a percentage',
    ],
    [
      'a percentage',
      { ...disciplinary, 'wres-3_all_bme_above': '1.2%' },
      'wres-3_all_bme_above',
      'not a percentage',
    ],
    [
      'more appointed than shortlisted',
      rated('wres-2', [40, 30], [1, 30]),
      'wres-2_all_white_above',
      '40 (people appointed) is more than 30',
    ],
    [
      'one group only',
      { 'wres-3_all_white_above': '7', 'wres-3_all_white_below': '9' },
      'wres-3_all_bme_above',
      'Enter a number',
    ],
    ['words', { ...disciplinary, 'wres-3_all_bme_above': 'many' }, 'wres-3_all_bme_above', 'whole number'],
    [
      'a negative number',
      { ...disciplinary, 'wres-3_all_bme_above': '-1' },
      'wres-3_all_bme_above',
      'whole number',
    ],
    [
      'a ratio with a per cent sign',
      { ...disciplinary, 'wres-3_ratio': '171%' },
      'wres-3_ratio',
      'not a percentage: your counts give 1.71',
    ],
    [
      'a ratio as a percentage',
      { ...disciplinary, 'wres-3_ratio': '171' },
      'wres-3_ratio',
      'looks like a percentage',
    ],
    [
      'a ratio upside down',
      { ...disciplinary, 'wres-3_ratio': '0.58' },
      'wres-3_ratio',
      'upside down: it is the rate of BME staff divided by that of White staff',
    ],
    ['another ratio', { ...disciplinary, 'wres-3_ratio': '1.41' }, 'wres-3_ratio', 'not what the counts say'],
    [
      'a ratio of too few people',
      { ...rated('wres-3', [1, 10], [1, 10]), 'wres-3_ratio': '1' },
      'wres-3_ratio',
      'fewer than 20',
    ],
    [
      'pay bands that do not add up',
      { ...counted('wres-1', 'all', [100, 50, 0]), ...counted('wres-1', 'clinical-5-7', [99, 50, 0]) },
      'wres-1_all_white_above',
      'add up to 99, but the total is 100',
    ],
    [
      'pay bands without a total',
      counted('wres-1', 'clinical-5-7', [99, 50, 0]),
      'wres-1_all_white_above',
      'Enter the total',
    ],
    ['nothing', {}, 'wres-1_all_white_above', 'at least one measure'],
  ]

  test('of WRES', async () => {
    const before = await fingerprint(database)
    for (const [name, fields, field, reason] of cases) {
      const outcome = await save({ ...asOf(2027), ...fields })
      expect(outcome, name).toMatchObject({ status: 400, reply: { typed: fields } })
      expect('reply' in outcome ? outcome.reply.errors[field] : '', name).toContain(reason)
    }
    const days = [asOf(2028), asOf(2014), { ...asOf(2027), 'asOf-month': '2' }, {}]
    for (const day of days)
      expect(await save({ ...day, ...disciplinary })).toMatchObject({
        status: 400,
        reply: { errors: { 'asOf-day': /./ } },
      })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('and the right ratio is taken, also rounded to one place more', async () => {
    expect(await save({ ...asOf(2027), ...disciplinary, 'wres-3_ratio': '1.714' })).toEqual({ saved: 2027 })
    expect(await save({ ...asOf(2026), ...disciplinary, 'wres-3_ratio': '1.71' })).toEqual({ saved: 2026 })
  })

  test('of EDS 2022: neither more than 3 nor a quarter', async () => {
    for (const score of ['3.5', '4', '1.25', '-1', '33%'])
      expect(await save({ ...asOf(2027), 'eds-1a': score }, { set: eds })).toMatchObject({
        status: 400,
        reply: { errors: { 'eds-1a': expect.stringContaining('from 0 to 3') as string } },
      })
    const all = Object.fromEntries(eds.outcomes.map(({ id }, place) => [id, place < 10 ? '2' : '1.5']))
    expect(await save({ ...asOf(2027), ...all }, { set: eds })).toEqual({ saved: 2027 })
    expect((await readMeasures(lead.organisation.id))[0]).toMatchObject({
      kind: 'eds',
      summary: '21.5 out of 33: Developing',
    })
  })
})

test('the newest return of each kind is told, with its change since the year before', async () => {
  await save({ ...asOf(2026), ...rated('wres-3', [7, 1000], [14, 1000]), ...rated('wres-2', [1, 5], [1, 5]) })
  await save({ ...asOf(2027), ...disciplinary, ...rated('wres-2', [1, 5], [1, 5]) })
  expect(await readMeasures(lead.organisation.id)).toMatchObject([
    {
      kind: 'wres',
      asOf: '2027-03-31',
      summary: '1 of 2 measures shows BME people worse off. 1 has too few people to compare.',
      statements: [
        { id: 'wres-2', value: 'Too few people', standing: 'none', change: null },
        {
          id: 'wres-3',
          value: '1.71',
          standing: 'bme-worse',
          change: 'Nearer to equal than the year before',
        },
      ],
    },
  ])
  const page = await readReturnPage(lead.organisation.id, { kind: 'wres', year: '2027' })
  expect(page.counts!.figure!.rows).toMatchObject([{ value: 12 / 7, bands: { typical: [0.8, 1.25] } }])
  expect(page.counts!.rows).toHaveLength(4)
})

test('a return shows how each ratio moved up to its year, open where there was none', async () => {
  await save({ ...asOf(2024), ...rated('wres-3', [7, 1000], [21, 1000]) })
  await save({ ...asOf(2026), ...rated('wres-2', [40, 100], [20, 100]) })
  await save({ ...asOf(2027), ...disciplinary, ...rated('wres-2', [1, 5], [1, 5]) })
  const yearsOf = async (year: string) =>
    (await readReturnPage(lead.organisation.id, { kind: 'wres', year })).counts!.years
  expect(await yearsOf('2026')).toBeNull()
  expect(await yearsOf('2027')).toMatchObject({
    summary: 'Each line is a ratio, from 2024 to 2027. A ratio of 1 means equal.',
    ...{ columns: ['Measure', '2024', '2026', '2027', 'Change'], max: 3 },
    rows: [
      { line: [null, 2, null], cells: ['Not entered', '2.00', 'Too few people', 'Not compared'] },
      {
        line: [3, null, 12 / 7],
        cells: ['3.00', 'Not entered', '1.71', 'Nearer to equal than in 2024'],
      },
    ],
  })
})

test('councils have SC-WRES, trusts WRES and EDS 2022, and others WRES by choice', async () => {
  const kindsOf = async (kind: string) =>
    (await readMeasuresPage({ id: (await givenOrganisation({ kind })).id, kind })).map(({ path }) => path)
  expect(await kindsOf('council')).toEqual(['sc-wres'])
  expect(await kindsOf('acute')).toEqual(['wres', 'eds'])
  expect(await kindsOf('voluntary')).toEqual(['wres'])
  await expect(requireSet({ kind: 'council' }, 'wres')).rejects.toMatchObject({ status: 404 })
  await expect(requireSet({ kind: 'acute' }, 'weather')).rejects.toMatchObject({ status: 404 })
})
