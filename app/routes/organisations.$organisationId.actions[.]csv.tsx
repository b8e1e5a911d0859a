import { forMember } from '#app/access/gate.server.ts'
import { downloadPlan } from '#app/improvement/actions/download-plan.server.ts'

export const loader = forMember('actions.read', ({ organisation, principal, context }) =>
  downloadPlan(organisation, principal.user.id, 'csv', String(context.origin)),
)
