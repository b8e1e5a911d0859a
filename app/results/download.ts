import { stringify } from 'csv-stringify/sync'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { SubmittedEvidence } from '#app/assessment/submission-record.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { neutralise } from '#app/platform/spreadsheet.ts'
import type { Submission } from './read-submission.server.ts'
import { toResultView } from './result-view.ts'

const columns = [
  'Commitment',
  'Indicator',
  'Indicator id',
  'Stage',
  'Stage name',
  'Stages ticked',
  'Not applicable because',
  'What shows this',
  'Confidence',
  'Evidenced',
  'Evidence',
]

/** One row an indicator, as RFC 4180 with a byte order mark so that Excel reads it as UTF-8. */
export function toCsv(model: Model, submission: Submission): string {
  const view = toResultView(model, submission)
  const answers = new Map(submission.record.answers.map((answer) => [answer.indicatorId, answer]))
  const rows = view.commitments.flatMap((commitment) =>
    commitment.indicators.map(({ id, title, stage }) => {
      const answer = answers.get(id)
      const evidence = (answer?.evidence ?? []).map(toEvidence)
      const texts = [
        commitment.title,
        title,
        id,
        stage?.level ?? '',
        stage?.name ?? '',
        answer?.met.join(' '),
        answer?.notApplicable,
        answer?.rationale,
      ]
      return [...texts, answer?.confidence, answer?.evidenced ? 'yes' : 'no', evidence.join('\n')]
    }),
  )
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell : neutralise(cell ?? ''))),
  )
  return stringify([columns, ...cells], { bom: true, record_delimiter: 'windows' })
}

function toEvidence({ title, date, reference, file }: SubmittedEvidence): string {
  const kept = file ? ` (file ${file.name}, SHA-256 ${file.sha256})` : ''
  return `${title}, ${date}: ${reference}${kept}`
}

/** The submission as data. `contentHash` is the SHA-256 of `content` as JSON with sorted keys and without spaces. */
export function toJson(model: Model, submission: Submission, organisation: { name: string }) {
  const { number, round, department, submittedAt, indexVersionId, indexHash, standing } = submission
  const { state, signedOff, supersededBy } = standing
  return {
    organisation: organisation.name,
    round,
    department: department || null,
    submission: number,
    submittedAt,
    state,
    signedOff: signedOff && { at: signedOff.at, by: signedOff.byName, title: signedOff.byTitle },
    replacedBySubmission: supersededBy?.number ?? null,
    index: {
      id: indexVersionId,
      hash: indexHash,
      indicators: indicatorsOf(model).length,
      commitments: commitmentsOf(model).map(({ id, title }) => ({ id, title })),
    },
    contentHash: submission.contentHash,
    content: { indexVersionId, record: submission.record, result: submission.result },
  }
}

export function toFileName(submission: Submission, ending: string): string {
  return `race-equality-maturity-${submission.round.replaceAll('/', '-')}-submission-${submission.number}.${ending}`
}
