import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { PlanFiles } from '#app/improvement/actions/plan-files-list.tsx'
import { PlanFilterForm } from '#app/improvement/actions/plan-filter-form.tsx'
import { toPlanFilter } from '#app/improvement/actions/plan-filter.ts'
import { toPlanPage } from '#app/improvement/actions/plan-page.ts'
import { PlanViewLinks } from '#app/improvement/actions/plan-view-links.tsx'
import { actionDone } from '#app/improvement/actions/action-done.ts'
import { PlanView } from '#app/improvement/actions/plan-view.tsx'
import { readPlan } from '#app/improvement/actions/read-plan.server.ts'
import { toWorker } from '#app/improvement/actions/worker.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Action plan') }]

export const loader = forMember('actions.read', async ({ organisation, principal, request }) => {
  const { searchParams } = new URL(request.url)
  const filter = toPlanFilter(searchParams)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    mayPlan: toWorker(principal, organisation.id).changes === 'any',
    done: actionDone(searchParams.get('done'), searchParams.get('count')),
    filter,
    ...toPlanPage(await readPlan(organisation.id), filter),
  }
})

export default function PlanRoute() {
  const { organisation, mayPlan, done, filter, all, counts, choices, lines } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  const here = `${home}/actions`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <Done>{done}</Done>
      <h1 className="nhsuk-heading-l">Action plan</h1>
      <p>What your organisation means to do to move on, who does it and by when.</p>
      <p>
        {counts.overdue ? <strong>{counts.overdue} </strong> : null}
        {counts.others.join(' ')}
      </p>
      {mayPlan ? (
        <div className="nhsuk-button-group">
          <Button asElement={AppLink} href={`${here}/suggestions`}>
            See what would move you on
          </Button>
          <Button asElement={AppLink} href={`${here}/new`} secondary>
            Add an action by hand
          </Button>
        </div>
      ) : null}
      {all > 0 ? <PlanFilterForm filter={filter} choices={choices} /> : <p>There are no actions yet.</p>}
      {all > 0 ? <PlanViewLinks filter={filter} /> : null}
      {all > 0 ? <PlanView view={filter.view} lines={lines} here={here} /> : null}
      {all > 0 ? <PlanFiles here={here} /> : null}
    </>
  )
}
