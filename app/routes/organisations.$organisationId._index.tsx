import { redirect, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Button, Tag } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { readOverview } from '#app/assessment/list.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { Predecessors } from '#app/results/predecessors.tsx'
import { listPredecessors } from '#app/results/predecessors.server.ts'
import { toDay, toLastDay } from '#app/ui/dates.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.organisation.name ?? 'Organisation') },
]

export const loader = forMember('organisation.read', async ({ organisation, principal }) => {
  const readsResults = can(principal.memberships, 'submission.read', inOrganisation(organisation.id))
  return {
    organisation: { id: organisation.id, name: organisation.name },
    ...(await readOverview(organisation.id)),
    predecessors: readsResults ? await listPredecessors(organisation.id) : [],
  }
})

export const action = forMember('assessment.open', async ({ organisation, principal }) => {
  const id = await openAssessment(organisation.id, principal.user.id)
  return redirect(
    id ? `/organisations/${organisation.id}/assessments/${id}` : `/organisations/${organisation.id}`,
  )
})

export default function OrganisationHome() {
  const { organisation, open, assessments, predecessors } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">{organisation.name}</h1>
      {open && !open.assessmentId ? (
        <section>
          <h2 className="nhsuk-heading-m">{open.name} assessment</h2>
          <p>
            The round is open until the end of {toLastDay(open.closesAt)}. You can save your answers and come
            back as often as you like.
          </p>
          <Form method="post">
            <Button type="submit">Start the {open.name} assessment</Button>
          </Form>
        </section>
      ) : null}
      {!open && assessments.length === 0 ? <p>No round is open now.</p> : null}
      <ul className="nhsuk-list remi-cards">
        {assessments.map(({ id, round, state, closed, submission }) => (
          <li key={id}>
            <h2 className="nhsuk-heading-m">{round} assessment</h2>
            {submission ? (
              <>
                <p>
                  <Tag modifier="green">Submitted</Tag> {toDay(submission.submittedAt)}
                </p>
                <Link to={`/organisations/${organisation.id}/submissions/${submission.id}`}>
                  See the {round} result
                </Link>
              </>
            ) : (
              <>
                <p>
                  {closed ? (
                    <Tag modifier="grey">Round closed, not submitted</Tag>
                  ) : (
                    <Tag modifier="blue">{state === 'draft' ? 'In progress' : state}</Tag>
                  )}
                </p>
                <Link to={`/organisations/${organisation.id}/assessments/${id}`}>
                  {closed ? 'Read' : 'Continue'} the {round} assessment
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
      <Predecessors home={`/organisations/${organisation.id}`} predecessors={predecessors} />
    </>
  )
}
