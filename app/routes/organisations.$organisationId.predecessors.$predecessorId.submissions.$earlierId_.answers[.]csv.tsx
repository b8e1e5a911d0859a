import { forMember } from '#app/access/gate.server.ts'
import { toCsv, toFileName } from '#app/results/download.ts'
import { requirePredecessorSubmission } from '#app/results/predecessors.server.ts'
import { recordExport, toSubmissionReader } from '#app/results/read-submission.server.ts'

export const loader = forMember('submission.export', async ({ organisation, principal, params }) => {
  const { predecessorId, earlierId } = params
  const sees = toSubmissionReader(principal.memberships, organisation.id)
  const found = await requirePredecessorSubmission(organisation.id, predecessorId, earlierId, sees)
  const { submission, model, predecessor } = found
  await recordExport(organisation.id, principal.user.id, submission.id, 'csv', predecessor.id)
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${toFileName(submission, 'csv')}"`,
  }
  return new Response(toCsv(model, submission), { headers })
})
