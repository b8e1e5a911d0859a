import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { readBenchmarkPage } from '#app/benchmark/benchmark-page.server.ts'
import { Compared, TakingPart, TwoReleases } from '#app/benchmark/own-position.tsx'
import { readSaid } from '#app/benchmark/said.ts'
import { WhatItTells } from '#app/benchmark/what-it-tells.tsx'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Benchmark') }]

export const loader = forMember('benchmark.read', async ({ organisation, principal, request }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  mayJoin: can(principal.memberships, 'benchmark.join', inOrganisation(organisation.id)),
  done: readSaid(request),
  ...(await readBenchmarkPage(organisation.id)),
}))

export default function Benchmark() {
  const { organisation, mayJoin, done, participation, scored, peers, sideBySide } =
    useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <Done>{done}</Done>
      <h1 className="nhsuk-heading-l">Benchmark</h1>
      <p>
        How your scores compare with those of organisations like yours. Only your organisation sees this page.{' '}
        <Link to="/benchmarks">What is published for anyone</Link>
      </p>
      <TakingPart participation={participation} here={`${home}/benchmark`} mayJoin={mayJoin} />
      <Compared peers={peers} scored={scored} home={home} />
      <TwoReleases sideBySide={sideBySide} />
      {peers ? <WhatItTells /> : null}
    </>
  )
}
