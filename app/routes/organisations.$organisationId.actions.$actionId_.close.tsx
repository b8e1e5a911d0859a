import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { ActionFacts } from '#app/improvement/actions/action-facts.tsx'
import { CloseFields } from '#app/improvement/actions/close-fields.tsx'
import { closeFromForm } from '#app/improvement/actions/close-form.server.ts'
import { readClosePage } from '#app/improvement/actions/close-page.server.ts'
import { requireWorkable } from '#app/improvement/actions/require-workable.server.ts'
import { toWorker } from '#app/improvement/actions/worker.ts'
import { toSentVersion } from '#app/ui/conflict.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Done or stopped', data?.refused) },
]

export const loader = forMember('actions.update', async (args) => {
  const { organisation, principal, params, request, context } = args
  const action = await requireWorkable(organisation.id, toWorker(principal, organisation.id), params.actionId)
  const page = await readClosePage(organisation.id, action, new URL(request.url).searchParams)
  const home = `/organisations/${organisation.id}`
  return {
    here: `${home}/actions/${action.id}`,
    shelf: `${home}/evidence`,
    page,
    refused: isRefused(context),
  }
})

export const action = forMember('actions.update', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const worker = toWorker(principal, organisation.id)
  const { id } = await requireWorkable(organisation.id, worker, params.actionId)
  const outcome = await closeFromForm(organisation.id, worker, id, await request.formData())
  if ('reply' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/actions/${id}?done=${outcome.closed}`)
})

export default function CloseActionRoute() {
  const { here, shelf, page } = useLoaderData<typeof loader>()
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
          <span className="nhsuk-caption-l">Done or stopped</span>
          {page.action.title}
        </h1>
        {conflict ? <ActionFacts action={page.action} /> : null}
        <p>
          Evidence comes from your <AppLink href={shelf}>shelf</AppLink>.{' '}
          <AppLink href={`${shelf}/new`}>Add evidence</AppLink> first if it is not there yet.
        </p>
        <Form method="post" noValidate>
          <input type="hidden" name="version" value={toSentVersion(page.action.version, reply, conflict)} />
          <CloseFields key={[page.find, ...page.ticked].join(' ')} page={page} reply={reply} />
          <Button type="submit">Save</Button>
        </Form>
      </div>
    </div>
  )
}
