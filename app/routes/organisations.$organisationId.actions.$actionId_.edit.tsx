import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { ActionFacts } from '#app/improvement/actions/action-facts.tsx'
import { ActionFields, NotesField, StatusField } from '#app/improvement/actions/action-fields.tsx'
import { changeFromForm } from '#app/improvement/actions/action-form.server.ts'
import { readEditPage } from '#app/improvement/actions/edit-page.server.ts'
import { requireWorkable } from '#app/improvement/actions/require-workable.server.ts'
import { toWorker } from '#app/improvement/actions/worker.ts'
import { toSentVersion } from '#app/ui/conflict.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, typedText } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Change the action', data?.refused) },
]

export const loader = forMember('actions.update', async ({ organisation, principal, params, context }) => {
  const worker = toWorker(principal, organisation.id)
  const action = await requireWorkable(organisation.id, worker, params.actionId)
  return {
    here: `/organisations/${organisation.id}/actions/${action.id}`,
    refused: isRefused(context),
    ...(await readEditPage(organisation.id, worker, action)),
  }
})

export const action = forMember('actions.update', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const worker = toWorker(principal, organisation.id)
  const planned = await requireWorkable(organisation.id, worker, params.actionId)
  const outcome = await changeFromForm(organisation.id, worker, planned, await request.formData())
  if ('reply' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/actions/${planned.id}?done=changed`)
})

export default function EditActionRoute() {
  const { here, action, values, statuses, choices } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const conflict = reply?.errors.action !== undefined
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          Back to the action
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l remi-typed" id="action" tabIndex={-1}>
          <span className="nhsuk-caption-l">Change the action</span>
          {action.title}
        </h1>
        {!choices || conflict ? <ActionFacts action={action} /> : null}
        <Form method="post" noValidate>
          <input type="hidden" name="version" value={toSentVersion(action.version, reply, conflict)} />
          {choices ? (
            <ActionFields choices={choices} values={values} statuses={statuses} reply={reply} />
          ) : (
            <>
              <StatusField
                statuses={statuses}
                value={typedText(reply, 'status') ?? values.status}
                reply={reply}
              />
              <NotesField value={typedText(reply, 'notes') ?? values.notes} reply={reply} />
            </>
          )}
          <Button type="submit">Save changes</Button>
        </Form>
      </div>
    </div>
  )
}
