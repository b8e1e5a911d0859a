import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { actionDone } from '#app/improvement/actions/action-done.ts'
import { ActionEvidence, ActionFacts, ActionHistory } from '#app/improvement/actions/action-facts.tsx'
import { readActionPage } from '#app/improvement/actions/action-page.server.ts'
import { requireAction } from '#app/improvement/actions/list-actions.server.ts'
import { mayChange, toWorker } from '#app/improvement/actions/worker.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.action.title ?? 'Action') },
]

export const loader = forMember('actions.read', async ({ organisation, principal, params, request }) => {
  const action = await requireAction(organisation.id, params.actionId)
  const home = `/organisations/${organisation.id}`
  const mayReadShelf = can(principal.memberships, 'evidence.read', inOrganisation(organisation.id))
  return {
    plan: `${home}/actions`,
    shelf: mayReadShelf ? `${home}/evidence` : null,
    mayChange: mayChange(toWorker(principal, organisation.id), action.ownerId),
    done: actionDone(new URL(request.url).searchParams.get('done')),
    action: await readActionPage(organisation.id, action),
  }
})

export default function ActionRoute() {
  const { plan, shelf, mayChange, done, action } = useLoaderData<typeof loader>()
  const here = `${plan}/${action.id}`
  const closed = action.status === 'done' || action.status === 'stopped'
  return (
    <>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <BackLink asElement={AppLink} href={plan}>
            Action plan
          </BackLink>
          <Done>{done}</Done>
          <h1 className="nhsuk-heading-l remi-typed">
            <span className="nhsuk-caption-l">Action</span>
            {action.title}
          </h1>
          <ActionFacts action={action} />
          {mayChange ? (
            <div className="nhsuk-button-group">
              <Button asElement={AppLink} href={`${here}/edit`}>
                Change
              </Button>
              <Button asElement={AppLink} href={`${here}/close`} secondary>
                {closed ? 'Change how it ended' : 'Mark as done or stopped'}
              </Button>
            </div>
          ) : null}
          <ActionEvidence evidence={action.evidence} shelf={shelf} />
        </div>
      </div>
      <ActionHistory history={action.history} />
    </>
  )
}
