import { notFound } from '#app/access/gate.server.ts'
import { readViewsOfSubmission } from '#app/community/views.server.ts'
import { nameBefore, toChanges } from '#app/results/changes.ts'
import { readPrevious } from '#app/results/previous.server.ts'
import { requireSubmission, type Submission } from '#app/results/read-submission.server.ts'
import { toResultView } from '#app/results/result-view.ts'
import type { Model } from '#scoring/index.ts'
import type { BoardAction } from '../board-sources.ts'
import { type StatementContent, toStatement, toVoice } from './statement.ts'

/** What the organisation chose for its statement. */
export interface Chosen {
  words: string
  /** null: they are not included. */
  actions: readonly BoardAction[] | null
}

/** A signed-off submission of the whole organisation, or a 404: no other can be published. */
export async function requirePublishable(
  organisationId: string,
  submissionId: string | undefined,
): Promise<{ submission: Submission; model: Model }> {
  const found = await requireSubmission(organisationId, submissionId, 'results')
  if (found.submission.department) throw notFound()
  return found
}

/** What would be public of it today. */
export async function readStatementContent(
  organisation: { id: string; name: string },
  { submission, model }: { submission: Submission; model: Model },
  { words, actions }: Chosen,
): Promise<StatementContent> {
  const before = await readPrevious(organisation.id, submission)
  const { round, indexVersionId, standing } = submission
  return toStatement({
    ...{ organisation: organisation.name, round, indexVersion: indexVersionId, words, actions },
    signedOffAt: standing.signedOff!.at,
    view: toResultView(model, submission),
    changes: toChanges(before, { ...submission, model }),
    before: nameBefore(before, round),
    voice: toVoice(await readViewsOfSubmission(organisation.id, submission.id)),
  })
}
