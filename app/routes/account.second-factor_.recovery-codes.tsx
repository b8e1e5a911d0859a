import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { proofForm } from '#app/access/account-forms.ts'
import { RecoveryCodes } from '#app/access/enrol.tsx'
import { forUser } from '#app/access/gate.server.ts'
import { ProofFields } from '#app/access/proof-fields.tsx'
import { proveOwner, readProofNeeded } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { renewRecoveryCodes } from '#app/access/second-factor.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Get new recovery codes', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ principal, context }) => {
  const needed = await readProofNeeded(principal.user.id)
  if (!needed.app) throw redirect('/account/second-factor')
  return { needed, refused: isRefused(context) }
})

export const action = forUser(async ({ request, principal, context }) => {
  const form = parseWithZod(await request.formData(), { schema: proofForm })
  markRefused(context)
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const unproven = await proveOwner(principal, form.value)
  if (unproven) return refuse(unproven.field, unproven.message, unproven)
  const codes = await renewRecoveryCodes(principal.user.id)
  if (!codes) return redirect('/account/second-factor')
  context.refused = false
  return data({ codes })
})

export default function NewRecoveryCodes() {
  const { needed } = useLoaderData<typeof loader>()
  const reply = useActionData<Partial<FormReply> & { codes?: string[] }>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/account/second-factor">
          Authenticator app
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          {reply?.codes ? 'Your new recovery codes' : 'Get new recovery codes'}
        </h1>
        {reply?.codes ? (
          <RecoveryCodes codes={reply.codes} next={{ to: '/account', words: 'Go to your account' }} />
        ) : (
          <Form method="post" noValidate>
            <p>Codes that you got before stop working.</p>
            <ProofFields needed={needed} errors={reply?.errors} />
            <Button type="submit">Get new codes</Button>
          </Form>
        )}
      </div>
    </div>
  )
}
