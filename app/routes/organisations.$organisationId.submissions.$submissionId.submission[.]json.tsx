import { forMember } from '#app/access/gate.server.ts'
import { toFileName, toJson } from '#app/results/download.ts'
import { recordExport, requireSubmission, toSubmissionReader } from '#app/results/read-submission.server.ts'

export const loader = forMember('submission.export', async ({ organisation, principal, params }) => {
  const sees = toSubmissionReader(principal.memberships, organisation.id)
  const { submission, model } = await requireSubmission(organisation.id, params.submissionId, sees)
  await recordExport(organisation.id, principal.user.id, submission.id, 'json')
  const headers = { 'Content-Disposition': `attachment; filename="${toFileName(submission, 'json')}"` }
  return Response.json(toJson(model, submission, organisation), { headers })
})
