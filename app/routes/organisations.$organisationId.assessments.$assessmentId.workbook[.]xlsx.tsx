import { forMember } from '#app/access/gate.server.ts'
import { toActor } from '#app/assessment/actor.ts'
import { downloadWorkbook } from '#app/assessment/workbook/download.server.ts'

export const loader = forMember('workbook.use', async ({ organisation, principal, params }) => {
  const actor = toActor(principal, organisation.id)
  const { body, headers } = await downloadWorkbook(organisation, actor, params.assessmentId)
  return new Response(body, { headers })
})
