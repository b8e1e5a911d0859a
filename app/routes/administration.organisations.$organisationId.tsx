import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { OrganisationFields } from '#app/organisations/organisation-fields.tsx'
import { organisationForm } from '#app/organisations/organisation-form.ts'
import { editOrganisation, readOrganisation } from '#app/organisations/register.server.ts'
import { readSaid } from '#app/organisations/said.ts'
import { takenErrors } from '#app/organisations/taken.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`${data?.organisation.name ?? 'Organisation'} – Organisations`, data?.refused) },
]

export const loader = forService('register.manage', async ({ params, request, context }) => {
  const organisation = await readOrganisation(requireId(params.organisationId))
  if (!organisation) throw notFound()
  return { organisation, done: readSaid(request), refused: isRefused(context) }
})

export const action = forService('register.manage', async ({ params, request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: organisationForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const organisationId = requireId(params.organisationId)
  const edited = await editOrganisation(organisationId, principal.user.id, form.value)
  if ('id' in edited) return redirect('/administration/organisations?done=organisation-saved')
  if ('refused' in edited && edited.refused === 'unknown') throw notFound()
  return data({ ...toFormReply(form), errors: takenErrors(edited) }, { status: 409 })
})

export default function EditOrganisation() {
  const { organisation, done } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { id, name, mergedInto } = organisation
  const here = `/administration/organisations/${id}`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/organisations">
          Organisations
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : done}</Done>
        <h1 className="nhsuk-heading-l">{name}</h1>
        {mergedInto ? (
          <InsetText>
            <p>
              It merged into{' '}
              <Link to={`/administration/organisations/${mergedInto.id}`}>{mergedInto.name}</Link>, so it no
              longer changes.
            </p>
          </InsetText>
        ) : (
          <>
            <ul className="nhsuk-list">
              <li>
                <Link to={`${here}/members`}>Members and invitations</Link>
              </li>
              <li>
                <Link to={`${here}/check`}>Check it for the benchmark</Link>
              </li>
              <li>
                <Link to={`${here}/merge`}>Merge it into another organisation</Link>
              </li>
            </ul>
            <h2 className="nhsuk-heading-m">What the register says</h2>
            <Form method="post" noValidate>
              <OrganisationFields key={id} stored={organisation} reply={reply} button="Save" />
            </Form>
          </>
        )}
      </div>
    </div>
  )
}
