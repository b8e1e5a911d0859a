import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { startSession } from '#app/access/session.server.ts'
import { toWaysIn } from '#app/access/sign-on.server.ts'
import { listRegister } from '#app/organisations/register.server.ts'
import { isSetUpToken, setUp } from '#app/organisations/set-up.server.ts'
import { FirstAccountFields, FirstOrganisationFields } from '#app/organisations/set-up-fields.tsx'
import { toSetUpForm } from '#app/organisations/set-up-form.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Set up the service', data?.refused) },
]

export const loader = forAnyone(async ({ params, context }) => {
  if (!(await isSetUpToken(params.token ?? ''))) throw notFound()
  const { passwords } = toWaysIn(context)
  return { organisations: await listRegister(), refused: isRefused(context), passwords }
})

export const action = forAnyone(async ({ params, request, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: toSetUpForm(toWaysIn(context)) })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const first = await setUp(params.token ?? '', form.value)
  if ('refused' in first) {
    if (first.refused === 'link') throw notFound()
    return data(
      { ...toFormReply(form), errors: { registered: 'Choose an organisation from the list' } },
      { status: 400 },
    )
  }
  return redirect('/organisations', { headers: { 'Set-Cookie': await startSession(first.userId) } })
})

export default function SetUp() {
  const { organisations, passwords } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Set up the service</h1>
        <p>You will be the first administrator, and the lead for one organisation. This page works once.</p>
        <Form method="post" noValidate>
          <FirstAccountFields passwords={passwords} reply={reply} />
          <FirstOrganisationFields organisations={organisations} reply={reply} />
          <Button type="submit">Set up and sign in</Button>
        </Form>
      </div>
    </div>
  )
}
