import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Details } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { readTargetsPage } from '#app/improvement/targets/read-targets-page.server.ts'
import {
  GapCriteria,
  SentBack,
  TargetsSteps,
  TargetsTable,
} from '#app/improvement/targets/targets-tables.tsx'
import { targetsDone } from '#app/improvement/targets/targets-done.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Targets') }]

export const loader = forMember('board.read', async ({ organisation, principal, request }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  may: {
    set: can(principal.memberships, 'targets.set', inOrganisation(organisation.id)),
    approve: can(principal.memberships, 'targets.approve', inOrganisation(organisation.id)),
  },
  done: targetsDone(request),
  rounds: await readTargetsPage(organisation.id),
}))

export default function TargetsRoute() {
  const { organisation, may, done, rounds } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  const from = rounds.find(({ closed }) => !closed)?.from
  const earlier = rounds.filter(({ closed, waiting }) => closed && waiting === 0)
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <Done>{done}</Done>
      <h1 className="nhsuk-heading-l">Targets</h1>
      <p>
        The stage you want each commitment to reach in a round. Your lead proposes targets, and your executive
        sponsor approves them. “Now” is your last signed-off result{from ? `, that of ${from}` : ''}.
      </p>
      {rounds.length === 0 ? <p>No round is open, so there is nothing to set a target for yet.</p> : null}
      {rounds
        .filter((targets) => !earlier.includes(targets))
        .map((targets) => (
          <section key={targets.id}>
            <h2 className="nhsuk-heading-m">{targets.name}</h2>
            <TargetsTable targets={targets} />
            <SentBack reason={targets.sentBackReason} />
            <TargetsSteps targets={targets} home={home} may={may} />
            {targets.closed ? null : <GapCriteria commitments={targets.commitments} home={home} />}
          </section>
        ))}
      {earlier.length > 0 ? <h2 className="nhsuk-heading-m">Earlier rounds</h2> : null}
      {earlier.map((targets) => (
        <Details key={targets.id}>
          <Details.Summary>{targets.name}: targets and results</Details.Summary>
          <Details.Text>
            <TargetsTable targets={targets} />
            <SentBack reason={targets.sentBackReason} />
          </Details.Text>
        </Details>
      ))}
    </>
  )
}
