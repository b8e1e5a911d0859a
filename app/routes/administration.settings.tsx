import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { OverdueList, RetentionFields } from '#app/administration/retention-fields.tsx'
import { countOverdue } from '#app/administration/retention.server.ts'
import { retentionForm } from '#app/administration/retention-form.ts'
import { readRetention, saveRetention } from '#app/administration/settings.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: toTitle('Settings', data?.refused) }]

export const loader = forService('settings.manage', async ({ request, context }) => {
  const retention = await readRetention()
  const saved = new URL(request.url).searchParams.has('saved')
  const refused = isRefused(context)
  return { retention, overdue: await countOverdue(retention, new Date()), saved: saved && !refused, refused }
})

export const action = forService('settings.manage', async ({ request, principal, context }) => {
  const form = parseWithZod(await request.formData(), { schema: retentionForm })
  if (form.status !== 'success') {
    markRefused(context)
    return data(toFormReply(form), { status: 400 })
  }
  await saveRetention(principal.user.id, form.value)
  return redirect('/administration/settings?saved')
})

export default function Settings() {
  const { retention, overdue, saved } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration">
          Administration
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{saved ? 'The settings are saved' : null}</Done>
        <h1 className="nhsuk-heading-l">Settings</h1>
        <Form method="post" noValidate>
          <h2 className="nhsuk-heading-m">How long things are kept</h2>
          <p>
            The service clears up once a day. Submissions and the audit trail are kept: the service never
            removes them.
          </p>
          <RetentionFields retention={retention} reply={reply} />
          <Button type="submit">Save</Button>
        </Form>
        <h2 className="nhsuk-heading-m">What would go next</h2>
        <p>With the numbers that are saved, the next clearing-up would remove:</p>
        <OverdueList overdue={overdue} />
      </div>
    </div>
  )
}
