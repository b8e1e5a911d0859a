import { redirect, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readOverview } from '#app/assessment/list.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { toHomeRights, toReadOnly, toReader, toSees } from '#app/assessment/home-rights.ts'
import { AssessmentCards } from '#app/assessment/assessment-card.tsx'
import { OpenRound, OrganisationLinks, ProgressLinks } from '#app/assessment/organisation-home.tsx'
import { Predecessors } from '#app/results/predecessors.tsx'
import { listPredecessors } from '#app/results/predecessors.server.ts'
import { toLastDay } from '#app/ui/dates.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.organisation.name ?? 'Organisation') },
]

export const loader = forMember('organisation.read', async ({ organisation, principal }) => {
  const may = toHomeRights(principal.memberships, organisation.id)
  if (may.review && !may.readResults) throw redirect(`/organisations/${organisation.id}/reviews`)
  const overview = await readOverview(organisation.id, { userId: principal.user.id, sees: toSees(may) })
  return {
    organisation: { id: organisation.id, name: organisation.name },
    may: overview.mergedInto ? toReadOnly(may) : may,
    ...overview,
    predecessors: may.readResults ? await listPredecessors(organisation.id, toReader(may)) : [],
  }
})

export const action = forMember('assessment.open', async ({ organisation, principal }) => {
  const id = await openAssessment(organisation.id, principal.user.id)
  return redirect(
    id ? `/organisations/${organisation.id}/assessments/${id}` : `/organisations/${organisation.id}`,
  )
})

export default function OrganisationHome() {
  const { organisation, may, open, assessments, mergedInto, predecessors } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  const now = assessments.filter(({ round }) => round === open?.name)
  const earlier = assessments.filter(({ round }) => round !== open?.name)
  return (
    <>
      <h1 className="nhsuk-heading-l">{organisation.name}</h1>
      {mergedInto ? (
        <InsetText>
          <p>This organisation has merged into {mergedInto}. What it did stays here to read.</p>
        </InsetText>
      ) : null}
      {open && may.open && !open.assessmentId ? (
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
      {open && !mergedInto && !may.open ? (
        <OpenRound
          open={open}
          may={may}
          listed={assessments.some(({ round, department }) => round === open.name && !department)}
        />
      ) : null}
      {!open && assessments.length === 0 && may.readResults ? <p>No round is open now.</p> : null}
      <AssessmentCards lines={now} may={may} home={home} merged={mergedInto !== null} />
      <ProgressLinks may={may} home={home} />
      <AssessmentCards lines={earlier} may={may} home={home} merged={mergedInto !== null} />
      <Predecessors home={home} predecessors={predecessors} plans={may.readBoard} />
      <OrganisationLinks may={may} home={home} department={open !== null && may.open} />
    </>
  )
}
