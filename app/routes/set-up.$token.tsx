import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button, Fieldset, PasswordInput, Select, TextInput } from 'nhsuk-react-components'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { startSession } from '#app/access/session.server.ts'
import { toWaysIn } from '#app/access/sign-on.server.ts'
import { listRegister } from '#app/organisations/register.server.ts'
import { kinds } from '#app/organisations/kinds.ts'
import { isSetUpToken, setUp } from '#app/organisations/set-up.server.ts'
import { toSetUpForm } from '#app/organisations/set-up-form.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, typedText, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Set up the service', data?.refused) },
]

export const loader = forAnyone(async ({ params, context }) => {
  if (!(await isSetUpToken(params.token ?? ''))) throw notFound()
  const { passwords } = toWaysIn(context)
  return { organisations: await listRegister(), refused: isRefused(context), passwords }
})

export const action = forAnyone(async ({ params, request, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: toSetUpForm(toWaysIn(context)) })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const first = await setUp(params.token ?? '', form.value)
  if ('refused' in first) {
    if (first.refused === 'link') throw notFound()
    return data(
      { ...toFormReply(form), errors: { registered: 'Choose an organisation from the list' } },
      { status: 400 },
    )
  }
  return redirect('/organisations', { headers: { 'Set-Cookie': await startSession(first.userId) } })
})

export default function SetUp() {
  const { organisations, passwords } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const errors = reply?.errors ?? {}
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Set up the service</h1>
        <p>You will be the first administrator, and the lead for one organisation. This page works once.</p>
        <Form method="post" noValidate>
          <TextInput
            id="name"
            name="name"
            label="Your name"
            autoComplete="name"
            spellCheck={false}
            defaultValue={typedText(reply, 'name')}
            error={errors.name}
          />
          <TextInput
            id="email"
            name="email"
            label="Your work email address"
            type="email"
            autoComplete="username"
            spellCheck={false}
            defaultValue={typedText(reply, 'email')}
            error={errors.email}
          />
          {passwords && (
            <PasswordInput
              id="password"
              name="password"
              label="Create a password"
              hint="At least 12 characters. Three random words work well."
              autoComplete="new-password"
              error={errors.password}
            />
          )}
          <Fieldset>
            <Fieldset.Legend size="m">Your organisation</Fieldset.Legend>
            <Select
              id="registered"
              name="registered"
              label="Choose from the London register"
              defaultValue={typedText(reply, 'registered')}
              error={errors.registered}
            >
              <Select.Option value="">Not on this list</Select.Option>
              {organisations.map(({ id, name }) => (
                <Select.Option key={id} value={id}>
                  {name}
                </Select.Option>
              ))}
            </Select>
            <TextInput
              id="newName"
              name="newName"
              label="Or enter its name, if it is not on the list"
              defaultValue={typedText(reply, 'newName')}
              error={errors.newName}
            />
            <Select
              id="newKind"
              name="newKind"
              label="What kind of organisation it is, if you entered its name"
              defaultValue={typedText(reply, 'newKind')}
              error={errors.newKind}
            >
              <Select.Option value="">Choose a kind</Select.Option>
              {kinds.map(({ kind, label }) => (
                <Select.Option key={kind} value={kind}>
                  {label}
                </Select.Option>
              ))}
            </Select>
          </Fieldset>
          <Button type="submit">Set up and sign in</Button>
        </Form>
      </div>
    </div>
  )
}
