import { forMember } from '#app/access/gate.server.ts'
import { requirePaper } from '#app/board/paper/read-paper.server.ts'
import { writeDocx } from '#app/board/paper/write-docx.server.ts'
import { toFileName } from '#app/results/download.ts'
import { recordExport } from '#app/results/read-submission.server.ts'

export const loader = forMember('submission.export', async ({ organisation, principal, params }) => {
  const { submission, paper } = await requirePaper(organisation, params.submissionId)
  await recordExport(organisation.id, principal.user.id, submission.id, 'docx')
  const headers = {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'Content-Disposition': `attachment; filename="${toFileName(submission, 'docx')}"`,
  }
  return new Response(new Uint8Array(await writeDocx(paper)), { headers })
})
