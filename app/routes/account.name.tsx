import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, TextInput } from 'nhsuk-react-components'
import { nameForm } from '#app/access/account-forms.ts'
import { forUser } from '#app/access/gate.server.ts'
import { renameUser } from '#app/access/rename.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, typedText, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Change your name', data?.refused) },
]

export const loader = forUser(({ principal, context }) => ({
  name: principal.user.name,
  refused: isRefused(context),
}))

export const action = forUser(async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: nameForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  await renameUser(principal.user.id, form.value.name)
  return redirect('/account')
})

export default function ChangeName() {
  const { name } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/account">
          Your account
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Change your name</h1>
        <Form method="post" noValidate>
          <TextInput
            id="name"
            name="name"
            label="Your name"
            hint="What was submitted before keeps your earlier name."
            autoComplete="name"
            spellCheck={false}
            defaultValue={typedText(reply, 'name') ?? name}
            error={reply?.errors.name}
          />
          <Button type="submit">Save</Button>
        </Form>
      </div>
    </div>
  )
}
