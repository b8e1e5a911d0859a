import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { codeForm } from '#app/access/account-forms.ts'
import { enterCode } from '#app/access/enter-code.server.ts'
import { forAnyone } from '#app/access/gate.server.ts'
import { CodeField } from '#app/access/proof-fields.tsx'
import { refuse } from '#app/access/refusal.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { readAwaitingCode } from '#app/access/raise-session.server.ts'
import { toWait } from '#app/access/wait.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Enter your code', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forAnyone(async ({ request, principal, context }) => {
  const { searchParams } = new URL(request.url)
  const returnTo = safeReturnTo(searchParams.get('returnTo'))
  if (principal) throw redirect(returnTo)
  if (!(await readAwaitingCode(request))) throw redirect(`/sign-in?${new URLSearchParams({ returnTo })}`)
  return { returnTo, recovery: searchParams.get('with') === 'recovery', refused: isRefused(context) }
})

export const action = forAnyone(async ({ request, context }) => {
  markRefused(context)
  const awaiting = await readAwaitingCode(request)
  if (!awaiting) return redirect('/sign-in')
  const form = parseWithZod(await request.formData(), { schema: codeForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const { code, returnTo } = form.value
  const entered = await enterCode(awaiting.userId, code, request, 'second-factor')
  if ('cookie' in entered)
    return redirect(safeReturnTo(returnTo), { headers: { 'Set-Cookie': entered.cookie } })
  if (entered.refused === 'session') return redirect('/sign-in')
  if (entered.refused === 'limit') return refuse('code', toWait(entered.waitSeconds), entered)
  return refuse('code', 'The code is wrong, or was used already')
})

export default function EnterCode() {
  const { returnTo, recovery } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const other = new URLSearchParams(recovery ? { returnTo } : { returnTo, with: 'recovery' })
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">{recovery ? 'Enter a recovery code' : 'Enter your code'}</h1>
        <Form method="post" noValidate>
          <input type="hidden" name="returnTo" value={returnTo} />
          {recovery ? (
            <CodeField
              key="recovery"
              label="Recovery code"
              hint="One of the codes you kept when you set up your authenticator app. Each works once."
              error={reply?.errors.code}
            />
          ) : (
            <CodeField
              key="app"
              label="6-digit code"
              hint="Open your authenticator app to see the code. It changes every 30 seconds."
              error={reply?.errors.code}
              digits
            />
          )}
          <Button type="submit">Continue</Button>
        </Form>
        <p>
          <Link to={`/sign-in/code?${other}`}>
            {recovery ? 'Use my authenticator app' : 'I do not have my authenticator app'}
          </Link>
        </p>
        <form action="/sign-out" method="post">
          <button type="submit" className="remi-link-button">
            Stop, and sign out
          </button>
        </form>
      </div>
    </div>
  )
}
