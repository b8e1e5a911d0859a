import { toAnswers } from '#app/assessment/answer.ts'
import { toSubmissionRecord } from '#app/assessment/submission-record.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { type Model, score } from '#scoring/index.ts'
import type { DemoAssessment } from './assessments.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import { author, people } from './people.ts'
import { makeVoice } from './voice.ts'

/** What the rows point to in the database. */
export interface Target {
  model: Model
  indexVersionId: string
  /** In time order, the open round last. */
  rounds: readonly { id: string; opens: string; closes: string }[]
}

/** The generated data as rows, with the columns' names. */
export function toRows(generated: readonly Generated[], target: Target) {
  const showcases = generated.filter(({ organisation }) => organisation.showcase)
  return {
    organisations: generated.map((each) => toOrganisation(each, target)),
    assessments: generated.flatMap((each) =>
      each.assessments.map((assessment) => toAssessment(each, assessment, target)),
    ),
    evidence: showcases.flatMap((each) => toEvidence(each)),
    answers: showcases.flatMap((each) =>
      each.assessments.flatMap((assessment) => toAnswerRows(each, assessment)),
    ),
    links: showcases.flatMap((each) => each.assessments.flatMap((assessment) => toLinks(each, assessment))),
    voice: makeVoice(generated, target.rounds),
    submissions: generated.flatMap((each) => toSubmissions(each, target)),
  }
}

export type Rows = ReturnType<typeof toRows>

function toOrganisation({ organisation }: Generated, { rounds }: Target) {
  const { id, name, kind, ics, fewStaff, joins } = organisation
  const joined = `${rounds[joins]!.opens}T00:00:00.000Z`
  return { id, name, kind, ics, few_staff: fewStaff, created_at: joined, joined_at: joined }
}

function toAssessment({ organisation }: Generated, { id, round, openedAt }: DemoAssessment, target: Target) {
  const { id: round_id } = target.rounds[round]!
  const by = { created_at: openedAt, created_by: authorOf(organisation.key) }
  return { id, organisation_id: organisation.id, round_id, index_version_id: target.indexVersionId, ...by }
}

/** The last assessment has all that was gathered until then; an item is created with the first that has it. */
function toEvidence({ organisation, assessments }: Generated) {
  const seen = new Set<string>()
  return assessments.flatMap(({ openedAt, submittedAt, evidence }) => {
    const added = evidence.filter(({ id }) => !seen.has(id))
    for (const { id } of added) seen.add(id)
    const by = { created_at: submittedAt ?? openedAt, created_by: authorOf(organisation.key) }
    return added.map((item) => ({ ...item, organisation_id: organisation.id, ...by }))
  })
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

/** As app/assessment/submit.server.ts freezes them. */
function toSubmissions({ organisation, assessments }: Generated, { model, indexVersionId }: Target) {
  return assessments.flatMap((assessment) => {
    const { id: assessment_id, submittedAt } = assessment
    if (!submittedAt) return []
    const record = toSubmissionRecord(model, assessment)
    const result = score(model, toAnswers(assessment.answers))
    const frozen = { record, result, content_hash: contentHash({ indexVersionId, record, result }) }
    const by = { submitted_at: submittedAt, submitted_by: authorOf(organisation.key) }
    const id = demoId('submission', assessment_id)
    return [
      {
        id,
        organisation_id: organisation.id,
        assessment_id,
        index_version_id: indexVersionId,
        ...frozen,
        ...by,
      },
    ]
  })
}

/** The organisation's lead, or the author of all others. */
function authorOf(key: string): string {
  return people.find(({ organisation }) => organisation === key)?.id ?? author.id
}
