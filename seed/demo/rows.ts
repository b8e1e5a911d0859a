import { toAnswers } from '#app/assessment/answer.ts'
import { toSubmissionRecord } from '#app/assessment/submission-record.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { type Model, score } from '#scoring/index.ts'
import { makePlans } from './actions.ts'
import { makeBenchmark } from './benchmark.ts'
import type { DemoAssessment } from './assessments.ts'
import { makeComments, talkative } from './comments.ts'
import { addDays } from './days.ts'
import { makeFile } from './evidence.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import { makeMeasures } from './measures.ts'
import { demoParameters, demoSeed } from './parameters.ts'
import { administrator, leadOf, people, sponsorOf } from './people.ts'
import { stream } from './random.ts'
import { makeStatements } from './statements.ts'
import { makeTargets } from './targets.ts'
import { makeVoice } from './voice.ts'

/** What the rows point to in the database. */
export interface Target {
  model: Model
  indexVersionId: string
  /** In time order, the open round last. */
  rounds: readonly { id: string; name: string; opens: string; closes: string }[]
}

/** The generated data as rows, with the columns' names. */
export function toRows(generated: readonly Generated[], target: Target) {
  const showcases = generated.filter(({ organisation }) => organisation.showcase)
  const submissions = generated.flatMap((each) => toSubmissions(each, target))
  const steps = generated.flatMap((each) => toSteps(each))
  return {
    organisations: generated.map((each) => toOrganisation(each, target)),
    assessments: generated.flatMap((each) =>
      each.assessments.map((assessment) => toAssessment(each, assessment, target)),
    ),
    evidence: showcases.flatMap((each) => toEvidence(each)),
    files: showcases.flatMap((each) => toFiles(each)),
    answers: showcases.flatMap((each) =>
      each.assessments.flatMap((assessment) => toAnswerRows(each, assessment)),
    ),
    links: showcases.flatMap((each) => each.assessments.flatMap((assessment) => toLinks(each, assessment))),
    assignments: showcases.flatMap((each) =>
      each.assessments.flatMap((assessment) => toAssignments(each, assessment)),
    ),
    ...toComments(showcases, target),
    voice: makeVoice(generated, target.rounds),
    benchmark: makeBenchmark(generated, { ...target, parameters: demoParameters, seed: demoSeed }),
    targets: makeTargets(showcases, { ...target, parameters: demoParameters, seed: demoSeed }),
    measures: makeMeasures(showcases, { ...target, seed: demoSeed }),
    plans: makePlans(showcases, { ...target, seed: demoSeed }),
    submissions,
    steps,
    statements: makeStatements(generated, { submissions, steps }, { ...target, parameters: demoParameters }),
    states: generated.flatMap(({ assessments }) => assessments.map(({ id, state }) => ({ id, state }))),
  }
}

export type Rows = ReturnType<typeof toRows>

function toOrganisation({ organisation }: Generated, { rounds }: Target) {
  const { id, name, kind, ics, fewStaff, joins } = organisation
  const joined = `${rounds[joins]!.opens}T00:00:00.000Z`
  const checked = `${addDays(rounds[joins]!.opens, -demoParameters.checkedBefore)}T09:00:00.000Z`
  return {
    ...{ id, name, kind, ics, few_staff: fewStaff, created_at: checked, joined_at: joined },
    ...{ verified_at: checked, verified_by: administrator, verified_note: 'Found by its website.' },
  }
}

function toAssessment({ organisation }: Generated, { id, round, openedAt }: DemoAssessment, target: Target) {
  const { id: round_id } = target.rounds[round]!
  const by = { created_at: openedAt, created_by: authorOf(organisation.key) }
  return { id, organisation_id: organisation.id, round_id, index_version_id: target.indexVersionId, ...by }
}

/** The last assessment has all that was gathered until then; an item is created with the first that has it. */
function toEvidence({ organisation, assessments }: Generated) {
  const seen = new Set<string>()
  return assessments.flatMap(({ round, openedAt, submittedAt, evidence }) => {
    const added = evidence.filter(({ id }) => !seen.has(id))
    for (const { id } of added) seen.add(id)
    const by = { created_at: submittedAt ?? openedAt, created_by: authorOf(organisation.key) }
    return added.map((item) => {
      const { id, kind, title, reference, date, owner = '', reviewOn: review_on = null } = item
      const facts = {
        id,
        kind,
        title,
        reference,
        date,
        owner,
        review_on,
        retired_at: retiredAt(id, round, submittedAt),
      }
      return { ...facts, organisation_id: organisation.id, ...by }
    })
  })
}

/** Some of what was gathered in the first round is retired since, a year and a half later. */
function retiredAt(id: string, round: number, submittedAt: string | null): string | null {
  if (round > 0 || !submittedAt || !stream(demoSeed, 'retired', id).chance(0.3)) return null
  return `${addDays(submittedAt.slice(0, 10), 550)}T09:00:00.000Z`
}

/** Each file with the item of its round. */
function toFiles({ organisation, assessments }: Generated) {
  const seen = new Set<string>()
  return assessments.flatMap(({ round, openedAt, submittedAt, evidence }) =>
    evidence.flatMap(({ id, title, file: facts }) => {
      const file = facts && !seen.has(id) ? makeFile(demoSeed, organisation, round, title) : null
      if (!file) return []
      seen.add(id)
      const { name, type, content } = file
      const by = { uploaded_at: submittedAt ?? openedAt, uploaded_by: authorOf(organisation.key) }
      return [
        {
          evidence_id: id,
          organisation_id: organisation.id,
          name,
          type,
          content: content.toString('base64'),
          ...by,
        },
      ]
    }),
  )
}

function toAnswerRows({ organisation }: Generated, { id, answers, submittedAt, openedAt }: DemoAssessment) {
  const by = { updated_at: submittedAt ?? openedAt, updated_by: authorOf(organisation.key) }
  return answers.map(({ indicatorId, met, none, notApplicable, rationale, confidence }) => {
    const keys = { assessment_id: id, indicator_id: indicatorId, organisation_id: organisation.id }
    return { ...keys, met, none, not_applicable: notApplicable, rationale, confidence, ...by }
  })
}

function toLinks({ organisation }: Generated, { id, answers }: DemoAssessment) {
  return answers.flatMap(({ indicatorId, evidenceIds }) =>
    evidenceIds.map((evidence_id) => ({
      assessment_id: id,
      indicator_id: indicatorId,
      evidence_id,
      organisation_id: organisation.id,
    })),
  )
}

/** To the organisation's contributor; none where it has no account for one. */
function toAssignments(
  { organisation: { id, key } }: Generated,
  { id: assessment_id, openedAt, assigned }: DemoAssessment,
) {
  const contributor = people.find(({ role, organisation }) => role === 'contributor' && organisation === key)
  if (!contributor) return []
  const by = { assigned_at: openedAt, assigned_by: authorOf(key) }
  return assigned.map(({ indicatorId, dueOn }) => ({
    ...{ assessment_id, indicator_id: indicatorId, organisation_id: id },
    ...{ user_id: contributor.id, due_on: dueOn, ...by },
  }))
}

/** What is said of the draft of one organisation: threads, replies and whom they mention. */
function toComments(showcases: readonly Generated[], { model }: Target) {
  const { organisation, assessments } = showcases.find((each) => each.organisation.key === talkative)!
  const draft = assessments.find(({ submittedAt }) => submittedAt === null)!
  const comments = makeComments(model, draft)
  const organisation_id = organisation.id
  return {
    comments: comments.map(({ id, indicatorId, threadId, text, by, at, resolvedBy }) => ({
      ...{ id, organisation_id, assessment_id: draft.id, indicator_id: indicatorId, thread_id: threadId },
      ...{ text, at, by_id: demoId('user', by) },
      ...{ resolved_at: resolvedBy && at, resolved_by: resolvedBy && demoId('user', resolvedBy) },
    })),
    mentions: comments.flatMap(({ id, tell }) =>
      tell.map((name) => ({ comment_id: id, user_id: demoId('user', name), organisation_id })),
    ),
  }
}

/** As app/assessment/submit.server.ts freezes them. */
function toSubmissions({ organisation, assessments }: Generated, { model, indexVersionId }: Target) {
  return assessments.flatMap(({ submissions, ...assessment }) =>
    submissions.map(({ number, answers, steps }) => {
      const submitted_at = steps[0]!.at
      const frozen = { ...assessment, answers, today: submitted_at.slice(0, 10) }
      const record = toSubmissionRecord(model, frozen)
      const result = score(model, toAnswers(answers))
      return {
        id: submissionId(assessment, number),
        ...{ organisation_id: organisation.id, assessment_id: assessment.id, number },
        ...{ index_version_id: indexVersionId, record, result },
        content_hash: contentHash({ indexVersionId, record, result }),
        ...{ submitted_at, submitted_by: authorOf(organisation.key) },
      }
    }),
  )
}

function submissionId({ id }: DemoAssessment, number: number): string {
  return demoId('submission', id, ...(number === 1 ? [] : [number]))
}

/** As app/assessment/record-step.server.ts writes them. */
function toSteps({ organisation, assessments }: Generated) {
  return assessments.flatMap(({ submissions, ...assessment }) =>
    submissions.flatMap(({ number, steps }) =>
      steps.map(({ event, at, comment }) => {
        const sponsor = event === 'return' || event === 'sign_off'
        const by = sponsor ? sponsorOf(organisation.key) : leadOf(organisation.key)
        return {
          id: demoId('step', assessment.id, number, event),
          ...{ organisation_id: organisation.id, assessment_id: assessment.id },
          ...{ submission_id: submissionId(assessment, number), event, at, comment },
          ...{ by_id: by.id, by_name: by.name, by_title: event === 'sign_off' ? 'Executive sponsor' : '' },
        }
      }),
    ),
  )
}

function authorOf(key: string): string {
  return leadOf(key).id
}
