import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { BackLink, Button, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { CommitmentFields, PersonFields } from '#app/assessment/assign-fields.tsx'
import { submitAssignForm } from '#app/assessment/assign-form.server.ts'
import { toAssignPage } from '#app/assessment/assign-page.ts'
import { toDone, toDoneSentence } from '#app/assessment/done.ts'
import { requireAssigning } from '#app/assessment/assign.server.ts'
import { Done } from '#app/ui/done.tsx'
import { toAssessmentName } from '#app/assessment/scope-words.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Assign indicators', data?.refused) },
]

export const loader = forMember('assessment.assign', async (args) => {
  const { organisation, principal, params, request, context } = args
  const { assigning, model } = await requireAssigning(organisation.id, params.assessmentId)
  return {
    home: `/organisations/${organisation.id}`,
    refused: isRefused(context),
    done: toDone(new URL(request.url).searchParams),
    ...toAssignPage(model, assigning, principal.user.id),
  }
})

export const action = forMember('assessment.assign', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { assessmentId } = params
  const sender = { organisationId: organisation.id, userId: principal.user.id, assessmentId }
  const today = new Date().toISOString().slice(0, 10)
  const outcome = await submitAssignForm(sender, await request.formData(), today)
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  const here = `/organisations/${organisation.id}/assessments/${assessmentId}/assign`
  return redirect(`${here}?${outcome.done}=${outcome.changed}#done`)
})

export default function Assign() {
  const { home, id, round, department, done, open, people, commitments } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { key } = useLocation()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`${home}/assessments/${id}`}>
          {toAssessmentName(round, department)}
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done id="done">{done && !reply ? toDoneSentence(done) : null}</Done>
        <h1 className="nhsuk-heading-l">Assign indicators</h1>
        {open ? null : (
          <InsetText>
            <p>This assessment no longer changes, so its indicators cannot be assigned.</p>
          </InsetText>
        )}
        <p>
          A contributor can change only the indicators that are assigned to them. A lead can change them all.
          To assign to someone who is not listed, <Link to={`${home}/members`}>invite them first</Link>.
        </p>
        {open ? (
          <Form method="post" noValidate key={key}>
            {commitments.map((commitment, position) => (
              <CommitmentFields
                key={commitment.id}
                commitment={commitment}
                first={position === 0}
                reply={reply}
              />
            ))}
            <PersonFields people={people} reply={reply} />
            <div className="nhsuk-button-group">
              <Button type="submit" name="intent" value="give">
                Assign
              </Button>
              <Button type="submit" name="intent" value="take-back" secondary>
                Take back what is ticked
              </Button>
            </div>
          </Form>
        ) : null}
      </div>
    </div>
  )
}
