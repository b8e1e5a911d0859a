import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, Checkboxes } from 'nhsuk-react-components'
import { closeForm } from '#app/access/account-forms.ts'
import { anonymiseUser } from '#app/access/anonymise.server.ts'
import { cannotClose } from '#app/access/cannot-close.ts'
import { forUser } from '#app/access/gate.server.ts'
import { ProofFields } from '#app/access/proof-fields.tsx'
import { proveOwner, readProofNeeded } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { endSession } from '#app/access/end-session.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Close your account', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ principal, context }) => ({
  needed: await readProofNeeded(principal.user.id),
  refused: isRefused(context),
}))

export const action = forUser(async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: closeForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const unproven = await proveOwner(principal, form.value)
  if (unproven) return refuse(unproven.field, unproven.message, unproven)
  const { id } = principal.user
  const closed = await anonymiseUser(id, id)
  if (closed === 'last-lead' || closed === 'last-administrator') return refuse('', cannotClose[closed])
  const headers = { 'Set-Cookie': await endSession(request), 'Clear-Site-Data': '"cache", "storage"' }
  return redirect('/', { headers })
})

export default function CloseAccount() {
  const { needed } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/account">
          Your account
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Close your account</h1>
        <p>We will remove your name, email address, password and roles. You cannot undo this.</p>
        <p>
          What you did for your organisation stays, as the work of “Someone who has left”. What was submitted
          stays as it was.
        </p>
        <p>If work is assigned to you, ask your lead to give it to someone else first.</p>
        <Form method="post" noValidate>
          <ProofFields needed={needed} errors={reply?.errors} />
          <Checkboxes
            id="sure-box"
            name="sure"
            legend="Are you sure?"
            legendProps={{ size: 's' }}
            error={reply?.errors.sure}
          >
            <Checkboxes.Item id="sure" value="yes">
              Yes, close my account
            </Checkboxes.Item>
          </Checkboxes>
          <Button type="submit">Close my account</Button>
        </Form>
      </div>
    </div>
  )
}
