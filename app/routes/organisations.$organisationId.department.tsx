import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, TextInput } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { departmentForm } from '#app/assessment/department-form.ts'
import { readOverview } from '#app/assessment/list.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { toLastDay } from '#app/ui/dates.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply, typedText } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Assess a department', data?.refused) },
]

export const loader = forMember('assessment.open', async ({ organisation, principal, context }) => {
  const { open, mergedInto } = await readOverview(organisation.id, {
    userId: principal.user.id,
    sees: 'drafts',
  })
  return {
    organisation: { id: organisation.id, name: organisation.name },
    refused: isRefused(context),
    open: mergedInto ? null : open,
  }
})

export const action = forMember('assessment.open', async ({ organisation, principal, request, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: departmentForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const id = await openAssessment(organisation.id, principal.user.id, form.value.department)
  if (id) return redirect(`/organisations/${organisation.id}/assessments/${id}`)
  const errors = { department: 'No round is open for your organisation now' }
  return data({ ...toFormReply(form), errors }, { status: 409 })
})

export default function AssessDepartment() {
  const { organisation, open } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/organisations/${organisation.id}`}>
          {organisation.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Assess a department</h1>
        <p>
          A department has an assessment of its own, beside that of the whole organisation. Its result is for
          you: it never counts in comparisons with others, or in who has completed the round.
        </p>
        {open || reply ? (
          <Form method="post" noValidate>
            <TextInput
              id="department"
              name="department"
              label="What is the department called?"
              hint="For example, Maternity services. With a name you used before, its earlier answers come with it."
              defaultValue={typedText(reply, 'department')}
              error={reply?.errors.department}
            />
            {open ? (
              <p>
                The {open.name} round is open until the end of {toLastDay(open.closesAt)}.
              </p>
            ) : null}
            <Button type="submit">Start its assessment</Button>
          </Form>
        ) : (
          <p>No round is open now, so no assessment can be started.</p>
        )}
      </div>
    </div>
  )
}
