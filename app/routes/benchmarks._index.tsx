import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { listPublished } from '#app/benchmark/read-releases.server.ts'
import { toLine } from '#app/benchmark/release-list.ts'
import { Prose } from '#app/library/prose.tsx'
import { toDay } from '#app/ui/dates.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Benchmarks') }]

export const loader = forAnyone(async () => ({
  releases: (await listPublished()).map(({ document }) => toLine(document)),
}))

export default function Benchmarks() {
  const { releases } = useLoaderData<typeof loader>()
  return (
    <Prose>
      <h1 className="nhsuk-heading-l">Benchmarks</h1>
      <p className="nhsuk-lede-text">
        How organisations that took part are doing, in figures that do not tell what any one of them scored.
      </p>
      <p>
        Figures are published once for each round, and do not change after that.{' '}
        <Link to="/benchmarks/method">How they are made, and how organisations are protected</Link>.
      </p>
      <h2 className="nhsuk-heading-m">Published figures</h2>
      {releases.length === 0 ? <p>Nothing is published yet.</p> : null}
      <ul className="nhsuk-list remi-cards">
        {releases.map(({ id, round, published, contributors }) => (
          <li key={id}>
            <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <Link to={`/benchmarks/${id}`}>Benchmark {round}</Link>
            </h3>
            <p>
              Published on {toDay(published)}, {contributors}
            </p>
          </li>
        ))}
      </ul>
    </Prose>
  )
}
