import { redirect } from '@remix-run/node'
import { forMember } from '#app/access/gate.server.ts'
import { findLatestSignedOff } from '#app/board/paper/latest.server.ts'

/** The address of the newest paper; before there is one the dashboard says why. */
export const loader = forMember('board.read', async ({ organisation }) => {
  const submissionId = await findLatestSignedOff(organisation.id)
  const home = `/organisations/${organisation.id}`
  return redirect(submissionId ? `${home}/submissions/${submissionId}/paper` : `${home}/board`)
})
