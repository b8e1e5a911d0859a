import { forMember } from '#app/access/gate.server.ts'
import { toCsv, toFileName } from '#app/results/download.ts'
import { recordExport, requireSubmission, toSubmissionReader } from '#app/results/read-submission.server.ts'

export const loader = forMember('submission.export', async ({ organisation, principal, params }) => {
  const sees = toSubmissionReader(principal.memberships, organisation.id)
  const { submission, model } = await requireSubmission(organisation.id, params.submissionId, sees)
  await recordExport(organisation.id, principal.user.id, submission.id, 'csv')
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${toFileName(submission, 'csv')}"`,
  }
  return new Response(toCsv(model, submission), { headers })
})
