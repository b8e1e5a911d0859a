import { listActions } from './list-actions.server.ts'
import { readSignedOff } from './plan-index.server.ts'
import { toSuggestions } from './suggestions.ts'

/** What would move the organisation on, from its last signed-off submission; null where there is none. */
export async function readSuggestions(organisationId: string) {
  const signed = await readSignedOff(organisationId)
  if (!signed) return null
  const { id, round, model, record } = signed
  return {
    submission: { id, round },
    commitments: toSuggestions(model, record.answers, await listActions(organisationId)),
  }
}
