import { forMember, notFound } from '#app/access/gate.server.ts'
import { toActor } from '#app/assessment/actor.ts'
import { saveAnswerForm } from '#app/assessment/save-form.server.ts'

/** Saves an answer while it is being written. The page itself works without it. */
export const action = forMember('assessment.answer', async ({ organisation, principal, params, request }) => {
  const { assessmentId, indicatorId } = params
  const actor = toActor(principal, organisation.id)
  const outcome = await saveAnswerForm(
    { organisationId: organisation.id, actor, assessmentId, indicatorId },
    await request.formData(),
  )
  return 'saved' in outcome
    ? Response.json({ saved: outcome.saved })
    : Response.json(outcome.reply, { status: outcome.status })
})

export const loader = forMember('assessment.answer', () => {
  throw notFound()
})
