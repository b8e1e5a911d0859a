import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { BackLink, Button, TextInput } from 'nhsuk-react-components'
import { resetRequestForm } from '#app/access/account-forms.ts'
import { forAnyone } from '#app/access/gate.server.ts'
import { requestReset } from '#app/access/password-reset.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { requirePasswords } from '#app/access/sign-on.server.ts'
import { toWait } from '#app/access/wait.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, typedText, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Get a new password', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forAnyone(({ context }) => {
  requirePasswords(context)
  return { refused: isRefused(context) }
})

export const action = forAnyone(async ({ request, context }) => {
  requirePasswords(context)
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: resetRequestForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const { email } = form.value
  const waitSeconds = await requestReset(email, String(context.origin), String(context.address))
  if (waitSeconds > 0) return refuse('email', toWait(waitSeconds), { typed: { email }, waitSeconds })
  return redirect('/password-reset/sent')
})

export default function PasswordReset() {
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/sign-in">
          Sign in
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Get a new password</h1>
        <p>We will email you a link to choose a new password.</p>
        <Form method="post" noValidate>
          <TextInput
            id="email"
            name="email"
            label="Email address"
            hint="The one you sign in with"
            type="email"
            autoComplete="username"
            spellCheck={false}
            defaultValue={typedText(reply, 'email')}
            error={reply?.errors.email}
          />
          <Button type="submit">Send the link</Button>
        </Form>
      </div>
    </div>
  )
}
