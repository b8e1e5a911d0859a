import { beforeAll, describe, expect, it } from 'vitest'
import { newPassword } from '#app/access/credentials-form.ts'
import { isPassword } from '#app/access/password.server.ts'
import { roles } from '#app/access/policy.ts'
import { answerForm, evidenceForm, toContent, toFields } from '#app/assessment/answer-schema.ts'
import { type AnswerRecord, isSameContent, toAnswers } from '#app/assessment/answer.ts'
import { checkAssessment } from '#app/assessment/checks.ts'
import { type State, stateAfter } from '#app/assessment/states.ts'
import { listSteps } from '#app/assessment/steps.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { type SubmissionRecord, toSubmissionRecord } from '#app/assessment/submission-record.ts'
import {
  readStatementContent,
  requirePublishable,
} from '#app/board/statement/read-statement-content.server.ts'
import { readPublic } from '#app/board/statement/read-statements.server.ts'
import type { StatementContent } from '#app/board/statement/statement.ts'
import { readViews } from '#app/community/views.server.ts'
import { readLatestOfPredecessors } from '#app/results/latest-of-predecessors.server.ts'
import { barriers } from '#app/benchmark/barriers.ts'
import { examineFile } from '#app/evidence/examine-file.server.ts'
import { searchShelf } from '#app/evidence/search-shelf.server.ts'
import { toShelfSearch } from '#app/evidence/shelf-search.ts'
import { stateOf } from '#app/improvement/targets/targets.ts'
import { standingOf } from '#app/improvement/actions/action-standing.ts'
import { criterionText } from '#app/improvement/actions/criteria.ts'
import { listActions } from '#app/improvement/actions/list-actions.server.ts'
import { kinds } from '#app/organisations/kinds.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf, type NodeResult, parseModel, score } from '#scoring/index.ts'
import { closePartition, partition } from '#scoring/benchmark/index.ts'
import { type DemoAssessment } from '#seed/demo/assessments.ts'
import { addDays } from '#seed/demo/days.ts'
import { generate } from '#seed/demo/generator.ts'
import { demoId } from '#seed/demo/ids.ts'
import { criteriaOf } from '#seed/demo/levels.ts'
import { loadDemo } from '#seed/demo/load.ts'
import { demoParameters } from '#seed/demo/parameters.ts'
import { people } from '#seed/demo/people.ts'
import { stream } from '#seed/demo/random.ts'
import { closedBefore } from '#seed/demo/rounds.ts'
import { topics } from '#seed/demo/topics.ts'
import { exemptions } from '#seed/demo/wording.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import register from '#seed/organisations.json' with { type: 'json' }
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenUser } from '#tests/fixtures.ts'

const model = parseModel(indexV1)
const indicators = indicatorsOf(model)
const rounds = [2021, 2022, 2023, 2024, 2025, 2026].map((year) => ({
  opens: `${year}-04-01`,
  closes: `${year + 1}-04-01`,
}))
const open = rounds.length - 1

const generated = generate(model, rounds)
const organisations = generated.map(({ organisation }) => organisation)
const submitted = generated.map(({ assessments }) =>
  assessments.filter(({ submittedAt }) => submittedAt !== null),
)
const results = submitted.map((each) => each.map(({ answers }) => score(model, toAnswers(answers))))
const indicatorResults = results
  .flat()
  .flatMap((result) => (result.children ?? []).flatMap(({ children }) => children ?? []))

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

const toLondonTime = (moment: Date) =>
  moment.toLocaleTimeString('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' })

function draftOf(key: string): DemoAssessment {
  return generated
    .find(({ organisation }) => organisation.key === key)!
    .assessments.find(({ round }) => round === open)!
}

describe('random streams', () => {
  it('give the same numbers for the same seed and name, and others for another', () => {
    const draw = (seed: number, ...name: (string | number)[]) => {
      const { next } = stream(seed, ...name)
      return [next(), next(), next()]
    }
    expect(draw(1, 'a', 2)).toEqual(draw(1, 'a', 2))
    const others = [draw(1, 'a', 2), draw(2, 'a', 2), draw(1, 'a', 3), draw(1, 'b', 2), draw(1, 'a2')]
    expect(new Set(others.flat()).size).toBe(15)
  })

  it('are uniform, and normal, as far as the generator needs', () => {
    const { next, normal, between } = stream(7, 'shape')
    const mean = (numbers: number[]) => sum(numbers) / numbers.length
    const uniform = Array.from({ length: 20_000 }, next)
    expect(mean(uniform)).toBeCloseTo(0.5, 1)
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...uniform)).toBeLessThan(1)
    const drawn = Array.from({ length: 20_000 }, normal)
    expect(mean(drawn)).toBeCloseTo(0, 1)
    expect(mean(drawn.map((each) => each ** 2))).toBeCloseTo(1, 1)
    expect(new Set(Array.from({ length: 200 }, () => between(3, 5)))).toEqual(new Set([3, 4, 5]))
  })
})

describe('the generated data', () => {
  it('is the same for the same seed, byte for byte, and other for another', () => {
    const hash = contentHash(generated)
    expect(contentHash(generate(model, rounds))).toBe(hash)
    expect(contentHash(generate(model, rounds, demoParameters, 1))).not.toBe(hash)
  })

  it('stays the same for each organisation when one more is added', () => {
    const more = { ...demoParameters.organisations, acute: demoParameters.organisations.acute! + 1 }
    const grown = generate(model, rounds, { ...demoParameters, organisations: more })
    const known = new Set(organisations.map(({ key }) => key))
    expect(contentHash(grown.filter(({ organisation }) => known.has(organisation.key)))).toBe(
      contentHash(generated),
    )
  })

  it('has organisations of every kind and system, some with few staff', () => {
    const count = (kind: string) => organisations.filter((each) => each.kind === kind).length
    expect(organisations.length).toBeGreaterThanOrEqual(120)
    expect(Object.fromEntries(kinds.map(({ kind }) => [kind, count(kind)]))).toEqual(
      demoParameters.organisations,
    )
    for (const ics of ['NCL', 'NEL', 'NWL', 'SEL', 'SWL'])
      expect(organisations.filter((each) => each.ics === ics).length).toBeGreaterThanOrEqual(20)
    const few = organisations.filter(({ fewStaff }) => fewStaff)
    expect(few.length).toBeGreaterThan(20)
    expect(new Set(few.map(({ kind }) => kind))).toEqual(new Set(['primary_care', 'voluntary']))
  })

  it('has joiners in every round, and leavers', () => {
    const joiners = rounds.map((_, round) => organisations.filter(({ joins }) => joins === round).length)
    const leavers = rounds.map(
      (_, round) => organisations.filter(({ lastRound }) => lastRound === round).length,
    )
    expect(joiners[0]).toBeGreaterThan(50)
    for (const count of joiners.slice(1)) expect(count).toBeGreaterThanOrEqual(3)
    for (const count of leavers.slice(0, open)) expect(count).toBeLessThan(12)
    expect(sum(leavers.slice(0, open))).toBeGreaterThan(5)
    const contributors = rounds.map(
      (_, index) => submitted.flat().filter(({ round }) => round === index).length,
    )
    expect(contributors[0]).toBeGreaterThan(60)
    expect(contributors[open - 1]).toBeGreaterThan(115)
    expect(contributors[open]).toBe(3)
  })
})

describe('the names', () => {
  const fold = (name: string) => name.toLowerCase()
  const words = (name: string) => fold(name).match(/[a-z]+/g) ?? []
  const generic =
    'ambulance care central community council east health hospital hospitals icb mental nhs north south thames trust west'.split(
      ' ',
    )

  it('are unique', () => {
    expect(new Set(organisations.map(({ name }) => fold(name))).size).toBe(organisations.length)
  })

  it('are not in the register, nor part of one of its names, nor made of its places', () => {
    const real = register.organisations.flatMap(({ name }) => words(name))
    const places = real.filter((word) => word.length > 3 && !generic.includes(word))
    for (const { name } of organisations) {
      for (const { name: known } of register.organisations) {
        expect(fold(name)).not.toContain(fold(known))
        expect(fold(known)).not.toContain(fold(name))
      }
      expect(words(name).filter((word) => places.some((place) => word.includes(place)))).toEqual([])
    }
  })
})

describe('the submissions', () => {
  it('pass the forms, the checks and the score, on the day they were submitted', () => {
    for (const assessment of submitted.flat()) {
      expect(checkAssessment(model, assessment).maySubmit).toBe(true)
      expect(
        assessment.answers.filter(({ notApplicable }) => notApplicable !== null).length,
      ).toBeLessThanOrEqual(4)
      const { opens, closes } = rounds[assessment.round]!
      expect(opens <= assessment.today && assessment.today < closes).toBe(true)
      expect(assessment.submittedAt!.slice(0, 10)).toBe(assessment.today)
      expect(assessment.openedAt < assessment.submittedAt!).toBe(true)
    }
    expect(results.flat().every(({ level }) => level !== null)).toBe(true)
  })

  it('hold only answers and evidence that the pages would take', () => {
    const forms = new Map(indicators.map((indicator) => [indicator.id, answerForm(criteriaOf(indicator))]))
    const edit = { version: '0', editKey: 'demo-demo-demo-demo', editSequence: '1' }
    const passes = (answer: AnswerRecord) => {
      const parsed = forms.get(answer.indicatorId)!.parse({ ...toFields(answer), ...edit })
      return isSameContent(toContent(parsed), answer)
    }
    const answers = generated.flatMap(({ assessments }) => assessments.flatMap((each) => each.answers))
    expect(answers.filter((answer) => !passes(answer))).toEqual([])
    for (const { evidence, today } of submitted.flatMap((each) => each.slice(-1))) {
      const form = evidenceForm(today)
      for (const { title, reference, date } of evidence) {
        const [year, month, day] = date.split('-')
        const typed = { evidenceTitle: title, evidenceReference: reference }
        const dated = { 'evidenceDate-day': day, 'evidenceDate-month': month, 'evidenceDate-year': year }
        expect(form.parse({ ...typed, ...dated })).toEqual({ title, reference, date })
      }
    }
  })

  it('say why, in words of the indicator, and use evidence for several of them', () => {
    expect(Object.keys(topics)).toEqual(indicators.map(({ id }) => id))
    expect(Object.keys(exemptions).filter((id) => !(id in topics))).toEqual([])
    const answers = submitted.flat().flatMap((each) => each.answers)
    const silent = answers.filter((answer) => answer.notApplicable === null && answer.rationale.length < 40)
    expect(silent).toEqual([])
    expect(answers.filter(({ rationale }) => /[{}]/.test(rationale))).toEqual([])
    for (const { answers: given } of submitted.flat()) {
      const uses = given.flatMap(({ evidenceIds }) => evidenceIds)
      if (uses.length > 20) expect(new Set(uses).size).toBeLessThan(uses.length)
    }
  })

  it('reach every level, with a criterion above a gap and an indicator not applicable now and then', () => {
    const levels = new Set(indicatorResults.map(({ level }) => level))
    expect([0, 1, 2, 3, 4, 5, 6].filter((level) => !levels.has(level))).toEqual([])
    const commitments = new Set(
      results.flat().flatMap(({ children }) => (children ?? []).map(({ level }) => level)),
    )
    expect([0, 1, 2, 3, 4, 5, 6].filter((level) => !commitments.has(level))).toEqual([])
    const share = (test: (node: NodeResult) => boolean) =>
      indicatorResults.filter(test).length / indicatorResults.length
    expect(share(({ skipped }) => Boolean(skipped?.length))).toBeGreaterThan(0.01)
    expect(share(({ skipped }) => Boolean(skipped?.length))).toBeLessThan(0.05)
    expect(share(({ applicable }) => applicable === 0)).toBeGreaterThan(0.005)
  })

  it('move plausibly from year to year: rarely far, more often up than down', () => {
    const moves = results.flatMap((years) =>
      years.slice(1).flatMap((year, index) => {
        const before = years[index]!.children!
        return year.children!.map(({ level }, place) => level! - before[place]!.level!)
      }),
    )
    const share = (test: (move: number) => boolean) => moves.filter(test).length / moves.length
    expect(share((move) => Math.abs(move) <= 2)).toBeGreaterThanOrEqual(0.95)
    expect(share((move) => move > 0)).toBeGreaterThan(0.2)
    expect(share((move) => move < 0)).toBeGreaterThan(0.02)
    expect(share((move) => move > 0)).toBeGreaterThan(2 * share((move) => move < 0))
  })
})

describe('the drafts of the open round', () => {
  it('give "Check your answers" something to show', () => {
    const draft = draftOf('acute-1')
    expect(draft.answers.length / indicators.length).toBeCloseTo(0.6, 1)
    const found = new Set(checkAssessment(model, draft).found.map(({ kind }) => kind))
    expect(found).toEqual(
      new Set(['unanswered', 'not-evidenced', 'evidence-out-of-date', 'contradictory', 'low-confidence']),
    )
  })

  it('have one that may be submitted on any day of the round', () => {
    const draft = draftOf('council-1')
    for (const today of [rounds[open]!.opens, addDays(rounds[open]!.closes, -1)])
      expect(checkAssessment(model, { ...draft, today }).maySubmit).toBe(true)
  })

  it('have indicators for the contributor: some done, some overdue before long, some due near the end', () => {
    const { opens, closes } = rounds[open]!
    const { answers, assigned } = draftOf('acute-1')
    const answered = new Set(answers.map(({ indicatorId }) => indicatorId))
    const done = assigned.filter(({ indicatorId }) => answered.has(indicatorId))
    const waiting = assigned.filter(({ indicatorId }) => !answered.has(indicatorId))
    const soon = waiting.filter(({ dueOn }) => dueOn <= addDays(opens, 60))
    const late = waiting.filter(({ dueOn }) => dueOn >= addDays(closes, -60))
    expect([done.length, soon.length, late.length].every((count) => count >= 2)).toBe(true)
    expect(soon.length + late.length).toBe(waiting.length)
    expect(assigned.every(({ dueOn }) => opens < dueOn && dueOn < closes)).toBe(true)
    const earlier = submitted.flat().filter(({ round }) => round < open)
    expect(earlier.flatMap((each) => each.assigned)).toEqual([])
  })

  it('are begun, opened only, and missing elsewhere', () => {
    expect(checkAssessment(model, draftOf('icb-1')).maySubmit).toBe(false)
    const others = generated.filter(
      ({ organisation }) => !organisation.showcase && organisation.lastRound === open,
    )
    const opened = others.filter(({ assessments }) => assessments.some(({ round }) => round === open))
    expect(opened.length / others.length).toBeGreaterThan(0.15)
    expect(opened.length / others.length).toBeLessThan(0.5)
    expect(opened.flatMap(({ assessments }) => assessments.at(-1)!.answers)).toEqual([])
  })
})

describe('the closed rounds', () => {
  it('are the five financial years before the open round', () => {
    const names = (opens: string) => closedBefore(opens).map(({ name }) => name)
    expect(names('2026-04-01')).toEqual(['2021/22', '2022/23', '2023/24', '2024/25', '2025/26'])
    expect(names('2027-01-01')).toEqual(['2021/22', '2022/23', '2023/24', '2024/25', '2025/26'])
    expect(names('2003-09-01')).toEqual(['1998/99', '1999/00', '2000/01', '2001/02', '2002/03'])
  })
})

describe('the accounts', () => {
  it('have one for each role, with passwords of three words that the service would take', () => {
    expect(new Set(people.map(({ role }) => role))).toEqual(new Set(roles))
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length)
    for (const { email, password } of people) {
      expect(email).toMatch(/@demo\.example$/)
      expect(password).toMatch(/^[a-z]+-[a-z]+-[a-z]+$/)
      expect(newPassword.safeParse(password).success).toBe(true)
    }
  })
})

describe('loading', () => {
  const database = givenDatabase()

  it('refuses beside accounts that are there already, and adds nothing', async () => {
    await givenUser()
    const before = await fingerprint(database)
    await expect(loadDemo()).rejects.toThrow('this database has accounts already')
    expect(await fingerprint(database)).toEqual(before)
  })
})

describe('loading twice', () => {
  const database = givenDatabase()
  const real = () => database.query('select * from organisation where register_key is not null order by id')

  it('leaves the register alone, and changes nothing the second time, even beside accounts made since', async () => {
    const register = await real()
    const signIns = await loadDemo()
    expect(await real()).toEqual(register)
    await givenUser()
    const before = await fingerprint(database)
    expect(await loadDemo()).toEqual(signIns)
    expect(await fingerprint(database)).toEqual(before)
  })
})

describe('what is loaded', () => {
  givenDatabase()
  beforeAll(async () => void (await loadDemo()))

  it('gives accounts that can sign in, and none other', async () => {
    const signIns = await loadDemo()
    expect(signIns.map(({ role }) => role)).toEqual(people.map(({ role }) => role))
    for (const { email, password, role, organisation } of signIns) {
      const user = await store().user.findUniqueOrThrow({ where: { email } })
      expect(await isPassword(user.passwordHash, password)).toBe(true)
      expect(organisation === null).toBe(['administrator', 'steering', 'ics_lead'].includes(role))
    }
    const { passwordHash } = await store().user.findUniqueOrThrow({ where: { email: 'author@demo.example' } })
    expect(passwordHash).toBeNull()
  })

  it('stores what the contributor has to do, an open invitation, and more time for one organisation', async () => {
    const id = people.find(({ role }) => role === 'contributor')!.id
    const due = await store().assignment.findMany({ where: { userId: id }, orderBy: { indicatorId: 'asc' } })
    const { id: assessmentId, assigned } = draftOf('acute-1')
    expect(due.map((row) => [row.assessmentId, row.indicatorId]).sort()).toEqual(
      assigned.map(({ indicatorId }) => [assessmentId, indicatorId]).sort(),
    )
    expect(due.every(({ dueOn }) => dueOn !== null)).toBe(true)
    expect(await store().assignment.count()).toBe(due.length)
    const lead = people.find(({ role }) => role === 'lead')!.id
    expect(await store().invitation.findMany()).toMatchObject([
      { role: 'contributor', createdById: lead, acceptedAt: null, revokedAt: null },
    ])
    const [extension] = await store().roundExtension.findMany({ include: { round: true } })
    expect(extension!.closesAt > extension!.round.closesAt).toBe(true)
    expect(toLondonTime(extension!.closesAt)).toBe('00:00')
  })

  it('stores comments of the lead, the contributor and the sponsor, of which some are resolved and some are for each', async () => {
    const { id: assessmentId } = draftOf('acute-1')
    const said = await store().comment.findMany({ include: { mentions: true } })
    const ids = new Map(
      people.map(({ id, role, organisation }) => [organisation === 'acute-1' ? id : '', role]),
    )
    expect(new Set(said.map(({ byId }) => ids.get(byId)))).toEqual(
      new Set(['lead', 'contributor', 'sponsor']),
    )
    expect(said.every((comment) => comment.assessmentId === assessmentId)).toBe(true)
    const threads = said.filter(({ threadId }) => threadId === null)
    const open = threads.filter(({ resolvedAt }) => resolvedAt === null)
    expect([threads.length, open.length, said.length > threads.length]).toEqual([4, 3, true])
    const forLead = people.find(({ role }) => role === 'lead')!.id
    expect(open.filter(({ mentions }) => mentions.some(({ userId }) => userId === forLead)).length).toBe(3)
  })

  it('stores plans with something of each standing, owned by the lead and the contributor', async () => {
    const actions = await listActions(demoId('organisation', 'acute-1'))
    const today = addDays(rounds.at(-1)!.opens, 100)
    const standings = actions.map((action) => standingOf(action, today))
    expect(new Set(standings)).toEqual(new Set(['overdue', 'on-time', 'done', 'stopped']))
    expect(standings.filter((standing) => standing === 'overdue').length).toBeLessThanOrEqual(2)
    expect(new Set(actions.map(({ owner }) => owner)).size).toBe(3)
    expect(actions.filter(({ status, evidence }) => status === 'done' && evidence.length < 2)).toEqual([])
    const unknown = actions.filter(
      ({ indicatorId, level }) =>
        criterionText(
          indicators.find(({ id }) => id === indicatorId),
          level!,
        ) === null,
    )
    expect(unknown).toEqual([])
  })

  it('stores public statements that say what the service would publish, at their addresses', async () => {
    const stored = await store().statement.findMany({ include: { organisation: true } })
    expect(stored.length).toBe(demoParameters.statements.length)
    for (const { organisation, submissionId, content, contentHash: hash, roundKey } of stored) {
      const found = await requirePublishable(organisation.id, submissionId)
      const { words } = content as unknown as StatementContent
      expect(content).toEqual(await readStatementContent(organisation, found, { words, actions: null }))
      expect(contentHash(content)).toBe(hash)
      const standing = await readPublic(organisation.statementKey!, roundKey)
      expect(standing).toMatchObject({ content: { organisation: organisation.name } })
      const noted = await store().selfPublisher.findFirst({ where: { organisationId: organisation.id } })
      expect(noted?.place).toBe(`/statements/${organisation.statementKey}`)
    }
  })

  it('stores submissions that score as they did, with the hash of their content', async () => {
    const stored = await store().submission.findMany()
    expect(new Set(stored.map(({ assessmentId }) => assessmentId)).size).toBe(submitted.flat().length)
    for (const { indexVersionId, record, result, contentHash: hash } of stored) {
      const { answers } = record as unknown as SubmissionRecord
      expect(score(model, toAnswers(answers))).toEqual(result)
      expect(contentHash({ indexVersionId, record, result })).toBe(hash)
    }
  })

  it('stores steps that keep to the table, most of them signed off by somebody other than who submitted', async () => {
    const assessments = await store().assessment.findMany({ include: { submissions: true } })
    const ways = new Map<string, number>()
    for (const { id, organisationId, state, submissions } of assessments) {
      const steps = await listSteps(organisationId, id)
      const reached = steps.reduce<State | null>(
        (from, { event }) => from && stateAfter(from, event),
        'draft',
      )
      expect(reached).toBe(state)
      expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted())
      expect(new Set(steps.map(({ submissionId }) => submissionId)).size).toBe(submissions.length)
      const way = steps.map(({ event }) => event).join(' ')
      ways.set(way, (ways.get(way) ?? 0) + 1)
    }
    expect(ways.get('submit sign_off')).toBeGreaterThan(250)
    expect(ways.get('submit return submit sign_off')).toBeGreaterThan(10)
    expect(ways.get('submit sign_off reopen submit sign_off')).toBe(2)
    expect([ways.get('submit'), ways.get('submit return')]).toEqual([1, 1])
    const signed = await store().transition.findMany({
      where: { event: 'sign_off' },
      include: { submission: true },
    })
    expect(signed.filter(({ byId, submission }) => byId === submission.submittedById)).toEqual([])
  })

  it('stores the answers and evidence of the showcases as they were submitted', async () => {
    const all = await store().submission.findMany({ where: { assessment: { answers: { some: {} } } } })
    const kept = all.filter(
      (each) => !all.some((other) => other.assessmentId === each.assessmentId && other.number > each.number),
    )
    const rounds = demoParameters.showcases.map(({ joins, draft }) => open - joins + (draft?.state ? 1 : 0))
    expect(kept.length).toBe(sum(rounds))
    for (const { organisationId, assessmentId, record } of kept) {
      const assessment = await readAssessment(organisationId, assessmentId)
      const { date } = record as unknown as SubmissionRecord
      expect(toSubmissionRecord(model, { ...assessment!, today: date })).toEqual(record)
    }
  })

  it('stores drafts with answers carried forward, of which some are confirmed', async () => {
    const draft = draftOf('acute-1')
    const { organisationId } = await store().assessment.findUniqueOrThrow({ where: { id: draft.id } })
    const { answers } = (await readAssessment(organisationId, draft.id))!
    expect(answers).toHaveLength(indicators.length)
    const waiting = answers.filter(({ carriedFrom }) => carriedFrom != null)
    expect(waiting.length).toBe(indicators.length - draft.answers.length)
    expect(waiting.every(({ evidenceIds, met }) => met.length < 2 || evidenceIds.length > 0)).toBe(true)
  })

  it('stores the assessment of a department, and two organisations that merged into another', async () => {
    const [department, ...more] = await store().assessment.findMany({ where: { department: { not: '' } } })
    expect(more).toEqual([])
    const { answers } = (await readAssessment(department!.organisationId, department!.id))!
    expect(answers.length).toBeGreaterThan(5)
    expect(answers.length).toBeLessThan(indicators.length)
    const successor = demoId('organisation', 'voluntary-1')
    expect(await readLatestOfPredecessors(successor)).toHaveLength(2)
  })

  it('stores files that the service would take, as their submissions name them', async () => {
    const files = await store().evidenceFile.findMany()
    expect(files.length).toBeGreaterThan(20)
    for (const { name, type, content, sha256, size } of files) {
      const examined = await examineFile({ field: 'file', name, content: Buffer.from(content) })
      expect(examined).toMatchObject({ name, type, sha256: Buffer.from(sha256) })
      expect(size).toBe(content.length)
    }
    const stored = await store().submission.findMany({ where: { assessment: { answers: { some: {} } } } })
    const named = stored.flatMap(({ record }) =>
      (record as unknown as SubmissionRecord).answers.flatMap(({ evidence }) =>
        evidence.flatMap(({ file }) => file?.sha256 ?? []),
      ),
    )
    const kept = new Set(files.map(({ sha256 }) => Buffer.from(sha256).toString('hex')))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((hash) => !kept.has(hash))).toEqual([])
  })

  it('stores a shelf with every kind and state of evidence', async () => {
    const lead = people.find(({ role }) => role === 'lead')!
    const id = organisations.find(({ key }) => key === lead.organisation)!.id
    for (const query of [
      'kind=link',
      'kind=file',
      'kind=reference',
      'state=current',
      'state=out-of-date',
      'state=retired',
    ]) {
      const { total } = await searchShelf(id, toShelfSearch(new URLSearchParams(query)))
      expect(total, query).toBeGreaterThan(0)
    }
    const items = await store().evidence.findMany({ where: { organisationId: id } })
    expect(items.filter(({ owner }) => owner !== '').length).toBeGreaterThan(items.length / 2)
    expect(items.filter(({ reviewOn }) => reviewOn !== null).length).toBeGreaterThan(items.length / 5)
  })

  it('stores one draft that is ready to submit today', async () => {
    const ready = draftOf('council-1')
    const { organisationId } = await store().assessment.findUniqueOrThrow({ where: { id: ready.id } })
    const draft = await readAssessment(organisationId, ready.id)
    expect(checkAssessment(model, draft!).maySubmit).toBe(true)
  })
})

describe('the benchmark of the last closed round', () => {
  const database = givenDatabase()
  beforeAll(async () => void (await loadDemo()))

  /** Enrolled in the closed round with this index, and whether they contributed: as the benchmark counts them. */
  const enrolled = (index: number) =>
    database.query<{ kind: string; open: boolean; contributed: boolean }>(
      `with round as (select * from round where closes_at <= now() order by opens_at offset $1 limit 1)
       select o.kind, s.organisation_id is not null as open,
         exists (select from assessment a where a.organisation_id = o.id and a.round_id = r.id
           and a.department = '' and a.state = 'signed_off') as contributed
       from round r cross join organisation o join participation p on p.organisation_id = o.id
       left join self_publisher s on s.organisation_id = o.id
       where o.merged_at is null and p.consented_at < r.closes_at
         and (p.withdrawn_at is null or p.withdrawn_at >= r.opens_at)
         and o.verified_at < r.opens_at - interval '1 day'`,
      [index],
    )

  it.each([
    [0, 3],
    [1, 3],
    [2, 4],
    [3, 5],
    [4, 5],
  ])('has groups that can be published, in closed round %i at least %i', async (index, least) => {
    const members = await enrolled(index)
    const byKind = [...new Set(members.map(({ kind }) => kind))].map(
      (kind) => [kind, members.filter((each) => each.kind === kind)] as const,
    )
    const types = byKind.map(([type, each]) => {
      return { type, family: kinds.find(({ kind }) => kind === type)!.family, count: each.length }
    })
    const contributed = byKind.map(([type, each]) => {
      return [type, each.filter((member) => member.contributed).length] as const
    })
    const blocks = closePartition(partition(types), new Map(contributed))
    expect(blocks.length).toBeGreaterThanOrEqual(least)
    for (const block of blocks) {
      const open = members.filter((each) => each.open && each.contributed && block.types.includes(each.kind))
      expect(block.count - open.length, block.id).toBeGreaterThanOrEqual(10)
    }
    expect(sum(blocks.map(({ count }) => count))).toBe(sum(contributed.map(([, count]) => count)))
  })

  it('has every organisation checked before its first round, and a few that withdrew', async () => {
    const late = `select 1 from participation p join organisation o on o.id = p.organisation_id
      where o.verified_at is null or o.verified_at >= o.joined_at or p.consented_at < o.joined_at`
    expect(await database.query(late)).toEqual([])
    expect(await store().participation.count()).toBe(organisations.length)
    const withdrawn = await store().participation.count({ where: { withdrawnAt: { not: null } } })
    expect(withdrawn).toBeGreaterThanOrEqual(2)
    expect(withdrawn).toBeLessThan(15)
    expect(await store().selfPublisher.count()).toBe(demoParameters.selfPublishers.length)
  })

  it('has joiners, leavers, resubmissions and a merger', async () => {
    const [found] = await database.query<Record<string, number>>(
      `select count(*) filter (where s.number = 2)::int as resubmitted, count(distinct a.round_id)
         filter (where s.number = 2)::int as rounds,
         (select count(*)::int from organisation where merged_at is not null) as merged
       from submission s join assessment a on a.id = s.assessment_id`,
    )
    expect(found!.resubmitted).toBeGreaterThan(10)
    expect(found).toMatchObject({ rounds: 5, merged: 2 })
  })

  it('has approved targets above the last result for each showcase, and one that waits for a sponsor', async () => {
    const rows = await store().target.findMany({ orderBy: { round: { opensAt: 'asc' } } })
    const before = organisations.filter(({ showcase, joins }) => showcase && joins < open)
    const last = await store().round.findFirstOrThrow({ orderBy: { opensAt: 'desc' } })
    const aimed = rows.filter(({ roundId }) => roundId === last.id)
    expect(new Set(aimed.map(({ organisationId }) => organisationId))).toEqual(
      new Set(before.map(({ id }) => id)),
    )
    expect(aimed).toHaveLength(5 * before.length)
    expect(aimed.every(({ approvedLevel }) => approvedLevel !== null && approvedLevel > 0)).toBe(true)
    expect(rows.filter((row) => stateOf(row) === 'waiting')).toMatchObject([
      { organisationId: demoId('organisation', 'acute-1'), commitmentId: 'communities', roundId: last.id },
    ])
  })

  it('has barriers of the list for what was submitted, drawn with the stated chances', async () => {
    const { chance, more } = demoParameters.barriers
    expect(Object.keys(chance)).toEqual(barriers.map(({ barrier }) => barrier))
    const assessments = await store().submission.groupBy({ by: ['assessmentId'], where: { number: 1 } })
    const rows = await store().barrier.findMany({
      where: { assessmentId: { in: assessments.map(({ assessmentId }) => assessmentId) } },
    })
    for (const { id } of model.root.children)
      for (const [barrier, usual] of Object.entries(chance)) {
        const named = rows.filter((each) => each.commitmentId === id && each.barrier === barrier).length
        const expected = usual + (more[id]?.[barrier] ?? 0)
        expect(Math.abs(named / assessments.length - expected), `${id} ${barrier}`).toBeLessThan(0.08)
      }
  })
})

describe('what reviewers say', () => {
  givenDatabase()
  beforeAll(async () => void (await loadDemo()))

  it('shows a review that goes on, and one that is over with a network too small to show', async () => {
    const reviews = await store().review.findMany({ orderBy: { closesOn: 'asc' } })
    const [past, now] = await Promise.all(
      reviews.map(({ organisationId, assessmentId }) => readViews(organisationId, assessmentId)),
    )
    expect([past!.over, now!.over]).toEqual([true, false])
    const network = past!.groups.find(({ kind }) => kind === 'staff_network')!
    expect(network).toMatchObject({
      views: [],
      withheld: 'few',
      total: { agree: expect.any(Number) as number },
    })
    const said = now!.groups.flatMap(({ views }) => views)
    expect(new Set(said.map(({ verdict }) => verdict)).size).toBe(3)
    expect(said.filter(({ replies }) => replies.length > 0)).toHaveLength(2)
    expect(said.some(({ earlier }) => earlier)).toBe(false)
    for (const { verdict, reason } of said) expect(verdict !== 'disagree' || reason !== '').toBe(true)
    expect(await store().sharedEvidence.count()).toBeGreaterThan(5)
  })
})
