import { notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { readFile, toDownload } from '#app/evidence/read-file.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { isShown } from './shown-evidence.server.ts'
import { read, store } from '#prisma/store.ts'

/**
 * The newest file of an item that the lead lets reviewers see, as a download, or a 404. The trail's line of it is not the
 * organisation's, whose lead would read in it who of a small group is at work, and when.
 */
export async function requireSharedFile(
  organisationId: string,
  userId: string,
  { assessmentId, evidenceId }: { assessmentId: string | undefined; evidenceId: string | undefined },
): Promise<Response> {
  const [shared] = await read<{ id: string; revision: number }[]>`
    select f.evidence_id as id, max(f.revision)::int as revision
    from shared_evidence s join evidence e on e.id = s.evidence_id join evidence_file f on f.evidence_id = s.evidence_id
    where s.assessment_id = ${requireId(assessmentId)}::uuid and s.evidence_id = ${requireId(evidenceId)}::uuid
      and s.organisation_id = ${organisationId}::uuid and ${isShown}
    group by f.evidence_id`
  const file = shared && (await readFile(organisationId, shared.id, shared.revision))
  if (!file) throw notFound()
  await recordAudit(store(), {
    userId,
    action: 'evidence.download',
    subject: `evidence ${shared.id}`,
    detail: { revision: shared.revision },
  })
  return toDownload(file)
}
