import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { OrganisationFields } from '#app/organisations/organisation-fields.tsx'
import { organisationForm } from '#app/organisations/organisation-form.ts'
import { addOrganisation } from '#app/organisations/register.server.ts'
import { takenErrors } from '#app/organisations/taken.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Add an organisation', data?.refused) },
]

export const loader = forService('register.manage', ({ context }) => ({ refused: isRefused(context) }))

export const action = forService('register.manage', async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: organisationForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const added = await addOrganisation(principal.user.id, form.value)
  if ('id' in added) return redirect(`/administration/organisations/${added.id}?done=organisation-added`)
  return data({ ...toFormReply(form), errors: takenErrors(added) }, { status: 409 })
})

export default function NewOrganisation() {
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/organisations">
          Organisations
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Add an organisation</h1>
        <Form method="post" noValidate>
          <OrganisationFields reply={reply} button="Add organisation" />
        </Form>
      </div>
    </div>
  )
}
