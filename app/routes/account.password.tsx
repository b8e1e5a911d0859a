import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, PasswordInput } from 'nhsuk-react-components'
import { changePasswordForm } from '#app/access/account-forms.ts'
import { changePassword } from '#app/access/change-password.server.ts'
import { guessable } from '#app/access/credentials-form.ts'
import { forUser } from '#app/access/gate.server.ts'
import { ProofFields } from '#app/access/proof-fields.tsx'
import { proveOwner, readProofNeeded } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { requirePasswords } from '#app/access/sign-on.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Change your password', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ request, principal, context }) => {
  requirePasswords(context)
  return {
    needed: await readProofNeeded(principal.user.id),
    done: new URL(request.url).searchParams.has('done'),
    refused: isRefused(context),
  }
})

export const action = forUser(async ({ request, principal, context }) => {
  requirePasswords(context)
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: changePasswordForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const unproven = await proveOwner(principal, form.value)
  if (unproven) return refuse(unproven.field, unproven.message, unproven)
  if (!(await changePassword(principal, form.value.password))) return refuse('password', guessable)
  return redirect('/account/password?done')
})

export default function ChangePassword() {
  const { needed, done } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/account">
          Your account
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">{done ? 'Your password has changed' : 'Change your password'}</h1>
        {done ? (
          <p>
            You have been signed out everywhere else. <Link to="/account">Go to your account</Link>.
          </p>
        ) : (
          <Form method="post" noValidate>
            <p>You will stay signed in here, and be signed out everywhere else.</p>
            <ProofFields needed={needed} errors={reply?.errors} label="Your password now" />
            <PasswordInput
              id="password"
              name="password"
              label="New password"
              hint="At least 12 characters. Three random words work well."
              autoComplete="new-password"
              error={reply?.errors.password}
            />
            <Button type="submit">Change password</Button>
          </Form>
        )}
      </div>
    </div>
  )
}
