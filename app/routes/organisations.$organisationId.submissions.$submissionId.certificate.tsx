import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { Certificate, HowToCheck } from '#app/results/certificate.tsx'
import { toFacts } from '#app/results/facts.ts'
import { requireSubmission } from '#app/results/read-submission.server.ts'
import { toStages } from '#app/results/result-view.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Sign-off record of ${data?.submission.round}`) },
]

export const loader = forMember('submission.read', async ({ organisation, principal, params }) => {
  const { submission, model } = await requireSubmission(organisation.id, params.submissionId, 'results')
  const { signedOff } = submission.standing
  if (!signedOff) throw notFound()
  return {
    organisation: { id: organisation.id, name: organisation.name },
    submission: toFacts(submission),
    signedOff,
    stages: toStages(model, submission.result),
    downloads: can(principal.memberships, 'submission.export', inOrganisation(organisation.id)),
  }
})

export default function CertificateRoute() {
  const { organisation, submission, signedOff, stages, downloads } = useLoaderData<typeof loader>()
  const submissions = `/organisations/${organisation.id}/submissions`
  const page = `${submissions}/${submission.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={page}>
        {submission.round} result
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        Sign-off record: {submission.round} assessment
      </h1>
      <Certificate
        organisation={organisation.name}
        submission={submission}
        signedOff={signedOff}
        stages={stages}
        submissions={submissions}
      />
      <HowToCheck page={page} downloads={downloads} />
    </>
  )
}
