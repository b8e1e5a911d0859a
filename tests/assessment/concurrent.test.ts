/**
 * Twenty people work on one assessment at once. Each write that was acknowledged is noted by its writer; afterwards the
 * store and the trail hold exactly those.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyAnswer } from '#app/assessment/answer.ts'
import { assignIndicators } from '#app/assessment/assign.server.ts'
import { addComment, settleThread } from '#app/assessment/comment.server.ts'
import { reopen, returnAssessment, signOff } from '#app/assessment/decide.server.ts'
import { addEvidence, attachEvidence, detachEvidence } from '#app/assessment/evidence.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { isOpen, type State, stateAfter, type Step, steps } from '#app/assessment/states.ts'
import { type SubmissionRecord, toSubmissionRecord } from '#app/assessment/submission-record.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { type Prisma, type Read, sqlState, store } from '#prisma/store.ts'
import { verifyTrail } from '#prisma/verify-trail.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase, withClient } from '#tests/database.ts'
import {
  answeringAny,
  answeringAssigned,
  type GivenAssessment,
  givenAssignment,
  givenCompleteAssessment,
  givenEvidence,
  givenMember,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

const leads = 6
const contributors = 14
const writesEach = 12
/** Few, so that writers meet. */
const contested = 5

/** Numbers in [0, 1) that a seed alone decides (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Journal {
  /** `indicator version`, with what was written there. */
  saves: Map<string, string>
  comments: Set<string>
  evidence: Set<string>
  /** `submission step person` of each that was acknowledged, but for submitting. */
  steps: Set<string>
  refused: number
}

interface Writer {
  user: GivenUser
  lead: boolean
  draw: () => number
}

interface Given {
  assessment: GivenAssessment
  indicators: string[]
  evidenceId: string
  journal: Journal
}

const pick = <T>(draw: () => number, list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
const actorOf = ({ user, lead }: Writer) => (lead ? answeringAny(user) : answeringAssigned(user))

/** Of who answers what is assigned to them: mostly one of those. */
async function drawIndicator(
  { assessment, indicators }: Given,
  { user, lead, draw }: Writer,
): Promise<string> {
  const own = await database.query<{ id: string }>(
    'select indicator_id as id from assignment where assessment_id = $1 and user_id = $2 order by 1',
    [assessment.id, user.id],
  )
  const drawn = pick(draw, indicators)
  return lead || own.length === 0 ? drawn : pick(draw, own).id
}

async function save(given: Given, writer: Writer): Promise<void> {
  const { assessment, journal } = given
  const { id: assessmentId, organisationId, indexVersionId } = assessment
  const indicatorId = await drawIndicator(given, writer)
  const seen = await database.query<{ version: number }>(
    'select version from answer where assessment_id = $1 and indicator_id = $2',
    [assessmentId, indicatorId],
  )
  const rationale = randomUUID()
  const made = await saveAnswer(
    organisationId,
    actorOf(writer),
    { assessmentId, indicatorId, indexVersionId },
    { ...emptyAnswer, met: [1], rationale, confidence: 'high' },
    { version: seen[0]!.version, key: randomUUID(), sequence: 1 },
  )
  if (!('saved' in made)) return void (journal.refused += 1)
  const at = `${indicatorId} ${made.saved}`
  expect(journal.saves.has(at), `${at} was acknowledged to two writers`).toBe(false)
  journal.saves.set(at, rationale)
}

async function comment({ assessment, indicators, journal }: Given, { user, draw }: Writer): Promise<void> {
  const { id: assessmentId, organisationId, lead } = assessment
  const indicatorId = pick(draw, indicators)
  const id = randomUUID()
  const fields = { assessmentId, indicatorId, id, threadId: null, text: 'Is this so?', tell: [lead.id] }
  const made = await addComment(organisationId, user.id, fields, origin)
  if (!('added' in made)) return void (journal.refused += 1)
  journal.comments.add(id)
  if (draw() < 0.5)
    await settleThread(organisationId, user.id, { assessmentId, indicatorId, threadId: id, resolve: true })
}

async function evidence(given: Given, writer: Writer): Promise<void> {
  const { assessment, indicators, journal, evidenceId } = given
  const target = { assessmentId: assessment.id, indicatorId: pick(writer.draw, indicators) }
  const title = randomUUID()
  const { organisationId } = assessment
  const added = await addEvidence(organisationId, actorOf(writer), target, { item: givenEvidence(title) })
  if ('id' in added) journal.evidence.add(title)
  else journal.refused += 1
  const change = writer.draw() < 0.5 ? attachEvidence : detachEvidence
  await change(organisationId, actorOf(writer), target, evidenceId)
}

async function assign({ assessment, indicators }: Given, { user, draw }: Writer, team: GivenUser[]) {
  const giving = { indicatorIds: [pick(draw, indicators), pick(draw, indicators)], to: pick(draw, team).id }
  await assignIndicators(assessment.organisationId, user.id, {
    assessmentId: assessment.id,
    ...giving,
    dueOn: null,
  })
}

/** Mostly a step that can be taken, or could a moment before: whether it may is for the service to say. */
async function step(given: Given, { user, draw }: Writer): Promise<void> {
  const { assessment, journal } = given
  const { id, organisationId } = assessment
  const { state, ...shown } = await store().$transaction((tx) => readShown(tx, assessment))
  const likely = steps.filter((each) => draw() < 0.2 || stateAfter(state, each) !== null)
  const drawn = pick(draw, likely)
  const taken = {
    submit: () => submitAssessment(organisationId, user.id, id, origin),
    return: () => returnAssessment(organisationId, user.id, id, { ...shown, comment: 'Say more' }, origin),
    sign_off: () => signOff(organisationId, user.id, id, { ...shown, title: 'Chief', comment: '' }, origin),
    reopen: () => reopen(organisationId, user.id, id, 'A figure was wrong', origin),
  }
  const made = await taken[drawn]()
  if (!made || !('submissionId' in made)) return void (journal.refused += 1)
  if (drawn !== 'submit') journal.steps.add(`${made.submissionId} ${drawn} ${user.id}`)
}

/** What a page would show of the last submission. While it is frozen nothing of the assessment has changed since. */
async function readShown(tx: Prisma.TransactionClient, assessment: GivenAssessment) {
  const { id } = assessment
  const [held] = await tx.$queryRaw<{ state: State }[]>`
    select state from assessment where id = ${id}::uuid for share`
  if (!isOpen(held!.state)) await expectUnchanged(tx, assessment)
  const last = await tx.submission.findFirst({ where: { assessmentId: id }, orderBy: { number: 'desc' } })
  return { state: held!.state, submissionId: last?.id ?? randomUUID(), contentHash: last?.contentHash ?? '' }
}

/** What is stored of the assessment is what its last submission froze. */
async function expectUnchanged(tx: Prisma.TransactionClient, assessment: GivenAssessment): Promise<void> {
  const { id, organisationId, model } = assessment
  const where = { assessmentId: id }
  const { record } = await tx.submission.findFirstOrThrow({ where, orderBy: { number: 'desc' } })
  const inside: Read = (text, ...values) => tx.$queryRaw(text, ...values)
  const stored = await readAssessment(organisationId, id, inside)
  const { date } = record as unknown as SubmissionRecord
  expect(toSubmissionRecord(model, { ...stored!, today: date })).toEqual(record)
}

/** The first of each are no steps, so that some meet an open assessment however slow the machine is. */
const first = [comment, save, evidence]

async function write(given: Given, writer: Writer, team: GivenUser[], written: number): Promise<void> {
  const drawn = writer.draw()
  if (written < first.length) return first[written]!(given, writer)
  if (drawn < 0.2) return comment(given, writer)
  if (drawn < 0.3) return evidence(given, writer)
  if (writer.lead && drawn < 0.4) return assign(given, writer, team)
  if (writer.lead && drawn < 0.6) return step(given, writer)
  return save(given, writer)
}

/** PostgreSQL’s lock_not_available and query_canceled: a busy machine. */
const gaveUp = ['55P03', '57014']

/** Waited too long for somebody else’s write: nothing was written, and nothing was acknowledged. */
function orGaveUp({ journal }: Given) {
  return (error: unknown) => {
    if (!gaveUp.includes(sqlState(error) ?? '')) throw error
    journal.refused += 1
  }
}

async function givenTeam(seed: number): Promise<{ given: Given; writers: Writer[] }> {
  const assessment = await givenCompleteAssessment()
  const { organisationId, lead, model } = assessment
  const indicators = indicatorsOf(model)
    .slice(0, contested)
    .map(({ id }) => id)
  const made = Array.from({ length: leads + contributors - 1 }, (_, position) =>
    givenMember(position < leads - 1 ? 'lead' : 'contributor', { organisationId }),
  )
  const users = [lead, ...(await Promise.all(made))]
  for (const [position, indicatorId] of indicators.entries())
    await givenAssignment(assessment, indicatorId, users[leads + position]!)
  const { id: evidenceId } = await store().evidence.findFirstOrThrow({ where: { organisationId } })
  const journal = {
    saves: new Map<string, string>(),
    comments: new Set<string>(),
    evidence: new Set<string>(),
    steps: new Set<string>(),
    refused: 0,
  }
  const writers = users.map((user, position) => ({
    user,
    lead: position < leads,
    draw: random(seed * 100 + position),
  }))
  return { given: { assessment, indicators, evidenceId, journal }, writers }
}

describe.each([{ seed: 1 }, { seed: 2 }, { seed: 3 }])('twenty people at once, seed $seed', ({ seed }) => {
  let given: Given
  let writers: Writer[]
  /** The number of the trail’s last line before they began. */
  let before: string

  beforeAll(async () => {
    ;({ given, writers } = await givenTeam(seed))
    const [last] = await database.query<{ id: string }>('select max(id) as id from audit_event')
    before = last!.id
    const team = writers.map(({ user }) => user)
    const all = writers.map(async (writer) => {
      for (let written = 0; written < writesEach; written++) {
        await pause(writer.draw() * 30)
        await write(given, writer, team, written).catch(orGaveUp(given))
      }
    })
    await Promise.all(all)
  }, 60_000)

  /** The lines of this assessment’s organisation since then. */
  const lines = (action: string) =>
    database.query<{ detail: { indicator: string; version: number }; subject: string; user: string }>(
      `select detail, subject, user_id as "user" from audit_event
       where id > $1 and organisation_id = $2 and action = $3 order by id`,
      [before, given.assessment.organisationId, action],
    )

  test('some writes are acknowledged, and some are refused', () => {
    const { saves, comments, refused } = given.journal
    expect(writers).toHaveLength(20)
    for (const count of [saves.size, comments.size, refused]) expect(count).toBeGreaterThan(0)
  })

  test('each acknowledged save is in the trail once, and the last of each indicator is what is stored', async () => {
    const { saves } = given.journal
    const told = (await lines('answer.save')).map(({ detail }) => `${detail.indicator} ${detail.version}`)
    expect(told.sort()).toEqual([...saves.keys()].sort())
    for (const indicatorId of given.indicators) {
      const own = [...saves.keys()].filter((at) => at.startsWith(`${indicatorId} `))
      const versions = own.map((at) => Number(at.split(' ')[1])).sort((a, b) => a - b)
      // The first version was there before they began; none is left out after it.
      expect(versions).toEqual(versions.map((_, position) => position + 2))
      const [stored] = await database.query<{ version: number; rationale: string }>(
        'select version, rationale from answer where assessment_id = $1 and indicator_id = $2',
        [given.assessment.id, indicatorId],
      )
      const last = versions.at(-1)
      if (last === undefined) expect(stored).toMatchObject({ version: 1 })
      else expect(stored).toEqual({ version: last, rationale: saves.get(`${indicatorId} ${last}`) })
    }
  })

  test('each acknowledged comment and item of evidence is there once, with its line, and no other', async () => {
    const { comments, evidence } = given.journal
    const said = await database.query<{ id: string }>('select id from comment where assessment_id = $1', [
      given.assessment.id,
    ])
    expect(said.map(({ id }) => id).sort()).toEqual([...comments].sort())
    expect((await lines('comment.add')).map(({ subject }) => subject.split(' ')[1]).sort()).toEqual(
      [...comments].sort(),
    )
    const items = await database.query<{ id: string; title: string }>(
      'select id, title from evidence where organisation_id = $1 and title = any($2)',
      [given.assessment.organisationId, [...evidence]],
    )
    expect(items.map(({ title }) => title).sort()).toEqual([...evidence].sort())
    expect((await lines('evidence.add')).map(({ subject }) => subject.split(' ')[1]).sort()).toEqual(
      items.map(({ id }) => id).sort(),
    )
  })

  test('the steps that were taken lead one to the next, to the state that is stored', async () => {
    const { id } = given.assessment
    const taken = await database.query<{ submission: string; event: Step; by: string; number: number }>(
      `select s.id as submission, t.event, t.by_id as by, s.number from transition t join submission s on s.id = t.submission_id
       where t.assessment_id = $1
       order by s.number, array_position(array['submit', 'return', 'sign_off', 'reopen'], t.event)`,
      [id],
    )
    const reached = taken.reduce<State>((from, { event }) => {
      const to = stateAfter(from, event)
      expect(to, `${event} of what is ${from}`).not.toBeNull()
      return to!
    }, 'draft')
    expect(await store().assessment.findFirst({ where: { id } })).toMatchObject({ state: reached })
    const submits = taken.filter(({ event }) => event === 'submit')
    expect(submits.map(({ number }) => number)).toEqual(submits.map((_, position) => position + 1))
    expect(await lines('assessment.submit')).toHaveLength(submits.length)
    const decided = taken.filter(({ event }) => event !== 'submit')
    expect(decided.map(({ submission, event, by }) => `${submission} ${event} ${by}`).sort()).toEqual(
      [...given.journal.steps].sort(),
    )
    await store().$transaction((tx) => readShown(tx, given.assessment))
  })

  test('the trail verifies', async () => {
    expect(await withClient(database.url, (client) => verifyTrail(client))).toHaveProperty('rows')
  })
})
