import { randomUUID } from 'node:crypto'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { ActionFields } from '#app/improvement/actions/action-fields.tsx'
import { addFromForm } from '#app/improvement/actions/action-form.server.ts'
import { CriteriaFields } from '#app/improvement/actions/criteria-fields.tsx'
import { readNewPage } from '#app/improvement/actions/new-page.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, typedText } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data && data.criteria.length > 0 ? 'Add these actions' : 'Add an action', data?.refused) },
]

const keysOf = (request: Request) => new URL(request.url).searchParams.getAll('criterion')

export const loader = forMember('actions.plan', async ({ organisation, request, context }) => ({
  plan: `/organisations/${organisation.id}/actions`,
  key: randomUUID(),
  refused: isRefused(context),
  ...(await readNewPage(organisation.id, keysOf(request))),
}))

export const action = forMember('actions.plan', async ({ organisation, principal, request, context }) => {
  markRefused(context)
  const sender = { organisationId: organisation.id, userId: principal.user.id, keys: keysOf(request) }
  const outcome = await addFromForm(sender, await request.formData())
  if ('reply' in outcome) return data(outcome.reply, { status: outcome.status })
  const done = new URLSearchParams({ done: 'added', count: String(outcome.ids.length) })
  return redirect(`/organisations/${organisation.id}/actions?${done}`)
})

export default function NewActionRoute() {
  const { plan, key, choices, criteria } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const several = criteria.length > 0
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={plan}>
          Action plan
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l" id="action" tabIndex={-1}>
          {several ? 'Add these actions' : 'Add an action'}
        </h1>
        <Form method="post" noValidate>
          <input type="hidden" name="key" value={typedText(reply, 'key') ?? key} />
          {several ? (
            <CriteriaFields criteria={criteria} choices={choices} reply={reply} />
          ) : (
            <ActionFields choices={choices} values={{}} statuses={[]} reply={reply} />
          )}
          <Button type="submit">{several ? 'Add what is ticked' : 'Add the action'}</Button>
        </Form>
      </div>
    </div>
  )
}
