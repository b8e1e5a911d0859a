import { redirect } from '@remix-run/node'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { findLatestSignedOff } from '#app/board/paper/latest.server.ts'

/** The address of the newest paper. */
export const loader = forMember('board.read', async ({ organisation }) => {
  const submissionId = await findLatestSignedOff(organisation.id)
  if (!submissionId) throw notFound()
  return redirect(`/organisations/${organisation.id}/submissions/${submissionId}/paper`)
})
