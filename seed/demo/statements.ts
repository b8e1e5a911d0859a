/** Public statements of the demonstration: of the last closed round, as app/board publishes them, without actions. */
import type { SubmissionRecord } from '#app/assessment/submission-record.ts'
import { toKey, toStatement } from '#app/board/statement/statement.ts'
import { toChanges } from '#app/results/changes.ts'
import { toResultView } from '#app/results/result-view.ts'
import { contentHash } from '#prisma/content-hash.ts'
import type { Model, Result } from '#scoring/index.ts'
import { addDays } from './days.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import type { DemoParameters } from './parameters.ts'
import { leadOf } from './people.ts'

interface Source {
  model: Model
  indexVersionId: string
  parameters: DemoParameters
  /** In time order, the open round last. */
  rounds: readonly { id: string; name: string }[]
}

interface Frozen {
  submissions: readonly { id: string; assessment_id: string; record: SubmissionRecord; result: Result }[]
  steps: readonly { submission_id: string; event: string; at: string }[]
}

/** Days from the signature to the statement. */
const publishedAfter = 7

/** The rows, with the columns' names; `key` names the organisation in the address. */
export function makeStatements(generated: readonly Generated[], frozen: Frozen, source: Source) {
  return source.parameters.statements.map(({ key, words }) => {
    const each = generated.find(({ organisation }) => organisation.key === key)!
    const signed = listSignedOff(each, frozen).filter(({ round }) => round < source.rounds.length - 1)
    const [last, before = null] = signed.reverse()
    return toRow(each.organisation, words, { last: last!, before }, source)
  })
}

type SignedOff = ReturnType<typeof listSignedOff>[number]

/** Oldest first. */
function listSignedOff({ assessments }: Generated, { submissions, steps }: Frozen) {
  return assessments.flatMap(({ id, round }) =>
    submissions.flatMap((submission) => {
      const signed = steps.find(
        ({ submission_id, event }) => submission_id === submission.id && event === 'sign_off',
      )
      return submission.assessment_id === id && signed ? [{ ...submission, round, at: signed.at }] : []
    }),
  )
}

function toRow(
  { id: organisation_id, key, name }: Generated['organisation'],
  words: string,
  { last, before }: { last: SignedOff; before: SignedOff | null },
  { model, indexVersionId, rounds }: Source,
) {
  const round = rounds[last.round]!
  const content = toStatement({
    ...{ organisation: name, round: round.name, indexVersion: indexVersionId, words, actions: null },
    signedOffAt: last.at,
    view: toResultView(model, last),
    changes: toChanges(before && { ...before, model }, { ...last, model }),
    before: before && rounds[before.round]!.name,
    voice: { kind: 'none' },
  })
  return {
    ...{ id: demoId('statement', last.id), organisation_id, submission_id: last.id, round_id: round.id },
    ...{ key: toKey(name), round_key: toKey(round.name), content, content_hash: contentHash(content) },
    published_at: `${addDays(last.at.slice(0, 10), publishedAfter)}T09:00:00.000Z`,
    published_by: leadOf(key).id,
  }
}
