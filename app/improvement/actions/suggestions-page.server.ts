import { listActions } from './list-actions.server.ts'
import { readLatestResult } from '../latest-result.server.ts'
import { toSuggestions } from './suggestions.ts'

/** What would move the organisation on, from its last signed-off submission; null where there is none. */
export async function readSuggestions(organisationId: string) {
  const latest = await readLatestResult(organisationId)
  if (!latest) return null
  const { submissionId, round, model, record } = latest
  return {
    submission: { id: submissionId, round },
    commitments: toSuggestions(model, record.answers, await listActions(organisationId)),
  }
}
