import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toAnswers } from '#app/assessment/answer.ts'
import { reopen } from '#app/assessment/decide.server.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { proposeTargets } from '#app/improvement/targets/propose-targets.server.ts'
import { readLatestResult } from '#app/improvement/latest-result.server.ts'
import { criterionField, readItems, toItems, toQuery, toSingles } from '#app/improvement/what-if/planned.ts'
import { readWhatIf } from '#app/improvement/what-if/read-what-if.server.ts'
import { toWhatIf } from '#app/improvement/what-if/what-if-view.ts'
import { addWhatIsNeeded, readPlanned, withPlanned } from '#app/improvement/what-if/what-if.ts'
import { canonicalJson } from '#prisma/content-hash.ts'
import { store } from '#prisma/store.ts'
import { type Answer, indicatorsOf, parseModel, score } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAnswer,
  givenCompleteAssessment,
  givenMember,
  givenRelease,
  givenSignedOff,
  type GivenSubmission,
  givenSubmission,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const model = parseModel(indexV1)
const ids = indicatorsOf(model).map(({ id }) => id)
const commitments = commitmentsOf(model).map(({ id }) => id)

const levels = fc.subarray([1, 2, 3, 4, 5, 6])
const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 8, arbitrary: levels.map((met) => ({ met })) },
  { weight: 1, arbitrary: fc.constant({ notApplicable: 'We have none' }) },
)
const answers = fc.record(Object.fromEntries(ids.map((id) => [id, answer])))
const plan = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 6 })), { maxLength: 30 })
  .map((each) => each.map(([id, level]) => `${id}.${level}`))
const aims = fc
  .subarray(commitments, { minLength: 1 })
  .chain((each) =>
    fc.tuple(
      ...each.map((commitmentId) =>
        fc.record({ commitmentId: fc.constant(commitmentId), level: fc.integer({ min: 1, max: 6 }) }),
      ),
    ),
  )
const levelIn = (result: ReturnType<typeof score>, id: string) =>
  result.children?.find((child) => child.id === id)?.level ?? null

describe('a plan on any answers of the index', () => {
  test('of nothing gives what the answers give', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const then = score(model, withPlanned(given, readPlanned(model, given, []).planned))
        expect(canonicalJson(then)).toBe(canonicalJson(score(model, given)))
      }),
      { numRuns: 30 },
    )
  })

  test('with what the targets need reaches every target that can be reached, and lowers nothing', () => {
    fc.assert(
      fc.property(answers, plan, aims, (given, items, wanted) => {
        const { planned } = readPlanned(model, given, items)
        const before = score(model, withPlanned(given, planned))
        const then = score(model, withPlanned(given, addWhatIsNeeded(model, given, planned, wanted)))
        for (const id of commitments)
          expect(levelIn(then, id) ?? -1).toBeGreaterThanOrEqual(levelIn(before, id) ?? -1)
        for (const { commitmentId, level } of wanted)
          if (levelIn(before, commitmentId) !== null)
            expect(levelIn(then, commitmentId)).toBeGreaterThanOrEqual(level)
      }),
      { numRuns: 60 },
    )
  })

  test('comes back from its address as it was, and no longer than it has to be', () => {
    fc.assert(
      fc.property(answers, plan, (given, items) => {
        const { planned } = readPlanned(model, given, items)
        const address = new URL(`https://x.example/${toQuery(planned)}`)
        const again = address.searchParams.getAll(criterionField)
        expect(readPlanned(model, given, again)).toEqual({ planned, unknown: 0, met: 0 })
        expect(again.length).toBeLessThanOrEqual(ids.length)
        expect(readPlanned(model, given, toSingles(planned)).planned).toEqual(planned)
      }),
      { numRuns: 60 },
    )
  })

  test('may have ids of any text, also such as end in numbers', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 5 }),
        fc.subarray([1, 2, 10], { minLength: 1 }),
        (names, chosen) => {
          const planned = names.map((indicatorId) => ({ indicatorId, levels: chosen }))
          expect(readItems(toItems(planned))).toEqual({ planned, malformed: 0 })
        },
      ),
      { numRuns: 30 },
    )
  })
})

test('what is not in the index, is met, or does not apply, is counted and left out', () => {
  const [first, second, third] = ids
  const given = { [first!]: { met: [1] }, [second!]: { notApplicable: 'None' } }
  const items = [
    `${first}.1-2`,
    `${first}.9`,
    `${second}.1`,
    `${third}.2`,
    'weather.1-2',
    'x',
    '',
    '__proto__.1',
  ]
  expect(readPlanned(model, given, items)).toEqual({
    planned: [
      { indicatorId: first, levels: [2] },
      { indicatorId: third, levels: [2] },
    ],
    unknown: 7,
    met: 1,
  })
  expect(readItems(Array<string>(100_000).fill('a.1')).planned).toEqual([{ indicatorId: 'a', levels: [1] }])
})

describe('the page', () => {
  const database = givenDatabase()
  let server: TestServer
  let signed: GivenSubmission
  const page = (query: string) => `/organisations/${signed.organisationId}/what-if${query}`
  const get = async (query: string, user: { id: string } = signed.lead) =>
    server.get(page(query), { cookie: await signInAs(user) })
  const words = async (response: Response) =>
    (await response.text())
      .replaceAll(/<script[\s\S]*?<\/script>|<[^>]+>|<!-- -->/g, ' ')
      .replaceAll(/\s+/g, ' ')

  beforeAll(async () => {
    server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
    const complete = await givenCompleteAssessment()
    await givenAnswer(complete, ids[0]!, { met: [1, 2, 4], rationale: 'Minutes', confidence: 'high' })
    signed = await givenSignedOff(await givenSubmission({ assessment: complete }))
    await givenRelease({ median: 35 })
  })
  afterAll(() => server?.stop())

  test('begins with the record as it was frozen, to the byte', async () => {
    const latest = (await readLatestResult(signed.organisationId))!
    const { model: own, record, result } = latest
    const none = readPlanned(own, toAnswers(record.answers), []).planned
    expect(canonicalJson(score(own, withPlanned(toAnswers(record.answers), none)))).toBe(
      canonicalJson(result),
    )
    const whatIf = toWhatIf(latest, [], null)
    expect(whatIf.overall.then).toEqual(whatIf.overall.now)
    expect(whatIf.score).toBe(result.value)
  })

  test('says stages, targets and the published position for what is ticked, and what is missing below it', async () => {
    const { id: roundId } = await store().round.findFirstOrThrow({
      where: { opensAt: { lte: new Date() }, closesAt: { gt: new Date() } },
    })
    const of = { roundId, wanted: { leadership: 3 }, shown: '' }
    await proposeTargets(signed.organisationId, signed.lead.id, of, origin)
    const two = ids
      .slice(1, 4)
      .map((id) => `criterion=${id}.2`)
      .join('&')
    const said = await words(await get(`?${two}`))
    expect(said).toContain('Leadership: stage 1 to 2.')
    expect(said).toContain('Stage 3, Implementation (not approved yet): 1 stage to go')
    expect(said).toMatch(/Beside “ ?Acute trusts ?” in Of r-.* would be below the typical range/)
    expect(said).toContain('Meets 4, missing 3')
    expect(said).toContain('Make these actions')
    const board = await givenMember('board', { organisationId: signed.organisationId })
    expect(await words(await get(`?${two}`, board))).not.toContain('Make these actions')
  })

  test('takes any address: it keeps what it knows, shortens what a form sends, and never fails', async () => {
    const [first, second] = ids
    const form = await get(`?criterion=${second}.2&criterion=${second}.3`)
    expect(form.status).toBe(302)
    expect(form.headers.get('location')).toBe(page(`?criterion=${second}.2-3`))
    const kept = await words(await get(`?criterion=${second}.2&criterion=weather.1&criterion=${first}.1`))
    expect(kept).toContain('1 part of the address names nothing that you can plan')
    expect(kept).toContain('1 criterion of the address is met already')
    expect(kept).toContain('With 1 criterion ticked')
    for (const odd of [
      '?criterion=',
      '?criterion=%00.1',
      '?criterion=%E0%A4%A',
      `?${'criterion=a.1&'.repeat(700)}`,
      '?criterion=a.1-',
      '?x=1',
    ])
      expect((await get(odd)).status).toBe(200)
  })

  test('begins with any signed-off submission of the organisation, and keeps it in every address', async () => {
    const one = await givenSignedOff()
    await reopen(one.organisationId, one.lead.id, one.id, 'A figure was wrong', origin)
    const again = await givenSignedOff(await givenSubmission({ assessment: one, sponsor: one.sponsor }))
    const read = async (query: string) =>
      (await readWhatIf(one.organisationId, new URL(`https://x.example/?${query}`)))!
    const last = await read('')
    expect([last.whatIf.from, last.beginnings]).toEqual([
      null,
      [{ title: '2026/27', query: `?from=${one.submissionId}` }],
    ])
    const tick = `criterion=${ids[1]}.2`
    const earlier = await read(`from=${one.submissionId}&${tick}`)
    expect(earlier.whatIf.from).toBe(one.submissionId)
    expect(earlier.whatIf.query).toBe(`?from=${one.submissionId}&${tick}`)
    expect(earlier.whatIf.bare).toBe(`?from=${one.submissionId}`)
    expect(earlier.beginnings.map(({ query }) => query)).toEqual([`?${tick}`])
    for (const odd of [signed.submissionId, again.submissionId, 'x', "'"])
      expect((await read(`from=${encodeURIComponent(odd)}`)).whatIf.from).toBeNull()
  })

  test('of every criterion becomes actions in one form, with all fields of each line', async () => {
    const items = indicatorsOf(model).flatMap(({ id, answer: { kind } }) =>
      kind === 'criteria' ? [1, 2, 3, 4, 5, 6].map((level) => `${id}.${level}`) : [],
    )
    const form = new URLSearchParams({ key: 'k', cost: 'none' })
    for (const item of items) {
      const of = item.replaceAll('.', '_')
      form.append('criterion', item)
      form.append(`title_${of}`, 'We will do this, and say how we know that it is done. '.repeat(8))
      for (const field of ['owner', 'cost', 'due']) form.append(`${field}_${of}`, '')
      for (const part of ['day', 'month', 'year']) form.append(`due_${of}-${part}`, '')
    }
    const query = new URLSearchParams(items.map((item) => [criterionField, item]))
    const path = `/organisations/${signed.organisationId}/actions/new?${query}`
    const fields = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))
    const made = await server.post(path, fields, { cookie: await signInAs(signed.lead) })
    expect([made.status, made.headers.get('location')]).toEqual([
      302,
      expect.stringContaining(`count=${items.length}`),
    ])
  })

  test('of a suggested set becomes actions of what is ticked, and says where nothing is', async () => {
    const cookie = await signInAs(signed.lead)
    const ask = (query: string) =>
      server.get(`/organisations/${signed.organisationId}/actions/suggestions?${query}`, { cookie })
    const none = await (await ask('plan=leadership')).text()
    expect(none).toContain('<title>Error: What would move you on')
    expect(none).toMatch(/href="#(criterion-leadership-[^"]+)">Nothing is ticked[^]+id="\1"/)
    const ticked = await ask(`plan=leadership&criterion=${ids[0]}.2&criterion=${ids[1]}.2`)
    expect([ticked.status, ticked.headers.get('location')]).toEqual([
      302,
      `/organisations/${signed.organisationId}/actions/new?criterion=${ids[0]}.2&criterion=${ids[1]}.2`,
    ])
  })

  test('saves nothing and leaves no line in the trail', async () => {
    const cookie = await signInAs(signed.lead)
    const before = await fingerprint(database)
    for (const query of ['', `?criterion=${ids[1]}.2`, '?criterion=weather.1'])
      expect((await server.get(page(query), { cookie })).status).toBe(200)
    expect(await fingerprint(database)).toEqual(before)
  })
})
