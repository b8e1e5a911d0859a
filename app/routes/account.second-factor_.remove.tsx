import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { proofForm } from '#app/access/account-forms.ts'
import { forUser } from '#app/access/gate.server.ts'
import { ProofFields } from '#app/access/proof-fields.tsx'
import { proveOwner, readProofNeeded } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { needsApp, removeSecondFactor } from '#app/access/second-factor.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Remove your authenticator app', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ principal, context }) => {
  const needed = await readProofNeeded(principal.user.id)
  if (!needed.app) throw redirect('/account/second-factor')
  return { needed, kept: await needsApp(principal.user.id), refused: isRefused(context) }
})

export const action = forUser(async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: proofForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  if (await needsApp(principal.user.id)) return refuse('', 'Your role needs the app, so it cannot be removed')
  const unproven = await proveOwner(principal, form.value)
  if (unproven) return refuse(unproven.field, unproven.message, unproven)
  await removeSecondFactor(principal.user.id)
  return redirect('/account/second-factor')
})

export default function RemoveSecondFactor() {
  const { needed, kept } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/account/second-factor">
          Authenticator app
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Remove your authenticator app</h1>
        {kept ? (
          <p>
            Administrators and members of the steering group need an authenticator app, so you cannot remove
            yours. If you have lost it, ask another administrator for help.
          </p>
        ) : (
          <Form method="post" noValidate>
            <p>You will then sign in with your password alone, and your recovery codes stop working.</p>
            <ProofFields needed={needed} errors={reply?.errors} />
            <Button type="submit">Remove the app</Button>
          </Form>
        )}
      </div>
    </div>
  )
}
