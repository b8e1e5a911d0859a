import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forAnyone } from '#app/access/gate.server.ts'
import { BarrierShares } from '#app/benchmark/barrier-shares.tsx'
import { GroupFigures } from '#app/benchmark/group-figures.tsx'
import { ReleaseFiles } from '#app/benchmark/release-files.tsx'
import { requirePublished } from '#app/benchmark/require-published.server.ts'
import { WhatItTells } from '#app/benchmark/what-it-tells.tsx'
import { Contents } from '#app/library/contents.tsx'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Benchmark ${data?.document.round.name}`) },
]

export const loader = forAnyone(async ({ params }) => {
  const { document, sha256, signature } = await requirePublished(params.key)
  return { document, sha256, signature }
})

const toId = (position: number) => `group-${position + 1}`

export default function Release() {
  const { document, sha256, signature } = useLoaderData<typeof loader>()
  const { id, round, published, measures, groups, barriers } = document
  const contents = [
    ...groups.map(({ title }, position) => ({ id: toId(position), text: title })),
    ...(barriers?.length ? [{ id: 'barriers', text: 'What holds organisations back' }] : []),
    { id: 'what-it-tells', text: 'What this does and does not tell you' },
    { id: 'files', text: 'Download and check' },
  ]
  return (
    <>
      <BackLink asElement={AppLink} href="/benchmarks">
        Benchmarks
      </BackLink>
      <h1 className="nhsuk-heading-l">Benchmark {round.name}</h1>
      <p>
        Published on {toDay(published)}, from assessments of the round that was open from{' '}
        {toDay(round.opened)} to {toDay(round.closed)}. Scores go from 0 to 100.
      </p>
      <p>
        <Link to="/benchmarks/method">How these figures are made, and how organisations are protected</Link>
      </p>
      <Contents items={contents} />
      {groups.map((group, position) => (
        <GroupFigures key={group.id} group={group} measures={measures} id={toId(position)} />
      ))}
      <BarrierShares measures={measures} barriers={barriers} />
      <WhatItTells />
      <ReleaseFiles id={id} sha256={sha256} signature={signature} />
    </>
  )
}
