import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button, PasswordInput, TextInput } from 'nhsuk-react-components'
import { signInForm } from '#app/access/credentials-form.ts'
import { forAnyone } from '#app/access/gate.server.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { endSession } from '#app/access/session.server.ts'
import { signIn } from '#app/access/sign-in.server.ts'
import { requirePasswords, toWaysIn } from '#app/access/sign-on.server.ts'
import { SingleSignOnChoice } from '#app/access/single-sign-on-choice.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, typedText, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: toTitle('Sign in', data?.refused) }]

/** When to come back, with a refusal for too many attempts. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forAnyone(({ request, principal, context }) => {
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  if (principal) throw redirect(returnTo)
  return { returnTo, refused: isRefused(context), ways: toWaysIn(context) }
})

export const action = forAnyone(async ({ request, context }) => {
  requirePasswords(context)
  const form = parseWithZod(await request.formData(), { schema: signInForm })
  markRefused(context)
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const result = await signIn(form.value, String(context.address))
  if ('cookie' in result) {
    await endSession(request)
    return redirect(safeReturnTo(form.value.returnTo), { headers: { 'Set-Cookie': result.cookie } })
  }
  const typed = { email: form.value.email }
  if (result.refused === 'credentials')
    return data({ errors: { email: 'The email address or password is wrong' }, typed }, { status: 400 })
  const minutes = Math.ceil(result.waitSeconds / 60)
  const errors = {
    email: `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
  }
  return data({ errors, typed }, { status: 429, headers: { 'Retry-After': String(result.waitSeconds) } })
})

export default function SignIn() {
  const { returnTo, ways } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Sign in</h1>
        <SingleSignOnChoice ways={ways} returnTo={returnTo} />
        {ways.passwords && (
          <Form method="post" noValidate>
            <input type="hidden" name="returnTo" value={returnTo} />
            <TextInput
              id="email"
              name="email"
              label="Email address"
              type="email"
              autoComplete="username"
              spellCheck={false}
              defaultValue={typedText(reply, 'email')}
              error={reply?.errors.email}
            />
            <PasswordInput
              id="password"
              name="password"
              label="Password"
              autoComplete="current-password"
              error={reply?.errors.password}
            />
            <Button type="submit">Sign in</Button>
          </Form>
        )}
      </div>
    </div>
  )
}
