import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { Button, PasswordInput } from 'nhsuk-react-components'
import { choosePasswordForm } from '#app/access/account-forms.ts'
import { guessable } from '#app/access/credentials-form.ts'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { isResetToken, resetPassword } from '#app/access/password-reset.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { requirePasswords } from '#app/access/sign-on.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Choose a new password', data?.refused) },
]

export const loader = forAnyone(async ({ params, context }) => {
  requirePasswords(context)
  if (!(await isResetToken(params.token ?? ''))) throw notFound()
  return { refused: isRefused(context) }
})

export const action = forAnyone(async ({ params, request, context }) => {
  requirePasswords(context)
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: choosePasswordForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const reset = await resetPassword(params.token ?? '', form.value.password)
  if (reset === 'no-link') throw notFound()
  if (reset === 'guessable') return refuse('password', guessable)
  return redirect('/password-reset/done')
})

export default function ChoosePassword() {
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Choose a new password</h1>
        <p>You will be signed out everywhere, and can then sign in with the new password.</p>
        <Form method="post" noValidate>
          <PasswordInput
            id="password"
            name="password"
            label="New password"
            hint="At least 12 characters. Three random words work well."
            autoComplete="new-password"
            error={reply?.errors.password}
          />
          <Button type="submit">Change my password</Button>
        </Form>
      </div>
    </div>
  )
}
