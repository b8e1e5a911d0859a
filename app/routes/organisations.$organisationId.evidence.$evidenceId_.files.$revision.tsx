import { forMember } from '#app/access/gate.server.ts'
import { requireDownload } from '#app/evidence/download.server.ts'

export const loader = forMember('evidence.read', ({ organisation, principal, params }) =>
  requireDownload(organisation.id, principal.user.id, params.evidenceId, params.revision),
)
