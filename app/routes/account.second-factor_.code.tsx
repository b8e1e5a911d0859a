import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { codeForm } from '#app/access/account-forms.ts'
import { enterCode } from '#app/access/enter-code.server.ts'
import { forUser } from '#app/access/gate.server.ts'
import { CodeField } from '#app/access/proof-fields.tsx'
import { refuse } from '#app/access/refusal.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { toWait } from '#app/access/wait.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Enter a code to go on', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(({ request, principal, context }) => {
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  if (principal.secondFactor) throw redirect(returnTo)
  return { returnTo, refused: isRefused(context) }
})

export const action = forUser(async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: codeForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const entered = await enterCode(principal.user.id, form.value.code, request, 'open')
  if ('cookie' in entered)
    return redirect(safeReturnTo(form.value.returnTo), { headers: { 'Set-Cookie': entered.cookie } })
  if (entered.refused === 'session') return redirect('/sign-in')
  if (entered.refused === 'limit') return refuse('code', toWait(entered.waitSeconds), entered)
  return refuse('code', 'The code is wrong, or was used already')
})

export default function EnterCodeLater() {
  const { returnTo } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Enter a code to go on</h1>
        <p>The page you asked for needs a code, and you signed in without one.</p>
        <Form method="post" noValidate>
          <input type="hidden" name="returnTo" value={returnTo} />
          <CodeField
            label="Code from your authenticator app"
            hint="6 digits. If you do not have the app, use one of your recovery codes."
            error={reply?.errors.code}
          />
          <Button type="submit">Continue</Button>
        </Form>
      </div>
    </div>
  )
}
