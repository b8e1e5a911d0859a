import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forAnyone } from '#app/access/gate.server.ts'
import { ReleaseFiles } from '#app/benchmark/release-files.tsx'
import { toReleaseView } from '#app/benchmark/release-view.ts'
import { requirePublished } from '#app/benchmark/require-published.server.ts'
import { WhatItTells } from '#app/benchmark/what-it-tells.tsx'
import { Contents } from '#app/library/contents.tsx'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Benchmark ${data?.release.round.name}`) },
]

export const loader = forAnyone(async ({ params }) => {
  const { document, sha256, signature } = await requirePublished(params.key)
  return { release: toReleaseView(document), sha256, signature }
})

export default function Release() {
  const { release, sha256, signature } = useLoaderData<typeof loader>()
  const { id, round, published, licence, tables } = release
  const contents = [
    ...tables.map((table) => ({ id: table.id, text: table.title })),
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
      {tables.map((table) => (
        <section key={table.id} id={table.id}>
          <h2 className="nhsuk-heading-m">{table.title}</h2>
          <p>{table.intro}</p>
          <ResponsiveTable caption={table.title} columns={table.columns} rows={table.rows} />
        </section>
      ))}
      <WhatItTells />
      <ReleaseFiles id={id} sha256={sha256} signature={signature} licence={licence} />
    </>
  )
}
