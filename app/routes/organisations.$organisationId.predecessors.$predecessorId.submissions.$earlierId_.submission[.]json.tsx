import { forMember } from '#app/access/gate.server.ts'
import { toFileName, toJson } from '#app/results/download.ts'
import { requirePredecessorSubmission } from '#app/results/predecessors.server.ts'
import { recordExport, toSubmissionReader } from '#app/results/read-submission.server.ts'

export const loader = forMember('submission.export', async ({ organisation, principal, params }) => {
  const { predecessorId, earlierId } = params
  const sees = toSubmissionReader(principal.memberships, organisation.id)
  const found = await requirePredecessorSubmission(organisation.id, predecessorId, earlierId, sees)
  const { submission, model, predecessor } = found
  await recordExport(organisation.id, principal.user.id, submission.id, 'json', predecessor.id)
  const headers = { 'Content-Disposition': `attachment; filename="${toFileName(submission, 'json')}"` }
  return Response.json(toJson(model, submission, predecessor), { headers })
})
