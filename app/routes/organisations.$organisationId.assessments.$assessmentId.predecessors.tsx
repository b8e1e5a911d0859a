import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { toAssessmentName } from '#app/assessment/scope-words.ts'
import { readLatestOfPredecessors } from '#app/results/latest-of-predecessors.server.ts'
import { toSideBySide } from '#app/results/side-by-side.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Your predecessors side by side') }]

export const loader = forMember('assessment.read', async ({ organisation, params }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  const latest = await readLatestOfPredecessors(organisation.id)
  if (latest.length === 0) throw notFound()
  return {
    home: `/organisations/${organisation.id}`,
    id: assessment.id,
    name: toAssessmentName(assessment.round.name, assessment.department),
    ...toSideBySide(model, latest),
  }
})

export default function PredecessorsSideBySide() {
  const { home, id, name, predecessors, rows } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href={`${home}/assessments/${id}`}>
        {name}
      </BackLink>
      <h1 className="nhsuk-heading-l">Your predecessors side by side</h1>
      <p>What the organisations that merged into yours submitted last. It does not change.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {predecessors.map(({ id: predecessor, name: called, round, submissionId, signedOff }) => (
          <li key={predecessor}>
            <Link to={`${home}/predecessors/${predecessor}/submissions/${submissionId}`}>
              {called}: {round} result
            </Link>
            {signedOff ? '' : ', not signed off'}
          </li>
        ))}
      </ul>
      <ResponsiveTable
        caption="The level of each indicator, by predecessor"
        columns={['Indicator', ...predecessors.map((predecessor) => predecessor.name)]}
        rows={rows}
      />
    </>
  )
}
