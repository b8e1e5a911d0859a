import { forMember } from '#app/access/gate.server.ts'
import { requireSharedFile } from '#app/community/shared-file.server.ts'

export const loader = forMember('review.give', ({ organisation, principal, params }) =>
  requireSharedFile(organisation.id, principal.user.id, {
    assessmentId: params.assessmentId,
    evidenceId: params.evidenceId,
  }),
)
