import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { BarrierShares } from '#app/benchmark/barrier-shares.tsx'
import { readNewest } from '#app/benchmark/read-releases.server.ts'
import { CompletionCounts } from '#app/rounds/completion-page.tsx'
import { readCompletion } from '#app/rounds/completion.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Completion and what holds organisations back') }]

export const loader = forService('completion.read', async ({ request }) => {
  const asked = new URL(request.url).searchParams.get('round')
  const completion = await readCompletion(null, asked === null ? null : requireId(asked))
  if (!completion && asked !== null) throw notFound()
  return { completion, newest: await readNewest() }
})

export default function CompletionBenchmarkRoute() {
  const { completion, newest } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/completion">
        Completion
      </BackLink>
      <h1 className="nhsuk-heading-l">Completion and what holds organisations back</h1>
      <p>How many organisations have come how far in a round, and what the newest benchmark tells of all.</p>
      {completion ? <CompletionCounts completion={completion} systems /> : <p>No round has opened yet.</p>}
      <h2 className="nhsuk-heading-m">The newest benchmark</h2>
      {newest ? (
        <>
          <p>
            The benchmark of round {newest.round.name} was published on {toDay(newest.published)}. It does not
            change before the next one. <Link to={`/benchmarks/${newest.id}`}>Read all its figures</Link>
          </p>
          {newest.barriers ? (
            <BarrierShares measures={newest.measures} barriers={newest.barriers} />
          ) : (
            <p>It does not tell what holds organisations back.</p>
          )}
        </>
      ) : (
        <p>No benchmark has been published yet.</p>
      )}
    </>
  )
}
