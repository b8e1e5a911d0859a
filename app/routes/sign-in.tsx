import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button, PasswordInput, TextInput } from 'nhsuk-react-components'
import { signInForm } from '#app/access/credentials-form.ts'
import { endSession, readHowEnded } from '#app/access/end-session.server.ts'
import { forAnyone } from '#app/access/gate.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { SessionEnded } from '#app/access/session-ended.tsx'
import { signIn } from '#app/access/sign-in.server.ts'
import { requirePasswords, toWaysIn } from '#app/access/sign-on.server.ts'
import { SingleSignOnChoice } from '#app/access/single-sign-on-choice.tsx'
import { toWait } from '#app/access/wait.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, typedText, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: toTitle('Sign in', data?.refused) }]

/** When to come back, with a refusal for too many attempts. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forAnyone(async ({ request, principal, context }) => {
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  if (principal) throw redirect(returnTo)
  const ended = await readHowEnded(request)
  return { returnTo, refused: isRefused(context), ended, ways: toWaysIn(context) }
})

export const action = forAnyone(async ({ request, context }) => {
  requirePasswords(context)
  const form = parseWithZod(await request.formData(), { schema: signInForm })
  markRefused(context)
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const result = await signIn(form.value, String(context.address), request.headers.get('user-agent'))
  const typed = { email: form.value.email }
  if ('cookie' in result) {
    await endSession(request)
    const returnTo = safeReturnTo(form.value.returnTo)
    const to = result.awaitsCode ? `/sign-in/code?${new URLSearchParams({ returnTo })}` : returnTo
    return redirect(to, { headers: { 'Set-Cookie': result.cookie } })
  }
  if (result.refused === 'credentials')
    return refuse('email', 'The email address or password is wrong', { typed })
  const { waitSeconds } = result
  return refuse('email', toWait(waitSeconds), { typed, waitSeconds })
})

export default function SignIn() {
  const { returnTo, ended, ways } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Sign in</h1>
        {ended && !reply ? <SessionEnded ended={ended} provider={ways.provider} /> : null}
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
            <p>
              <Link to="/password-reset">I have forgotten my password</Link>
            </p>
          </Form>
        )}
      </div>
    </div>
  )
}
