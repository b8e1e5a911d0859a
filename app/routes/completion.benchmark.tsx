import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { toBarriersTold } from '#app/benchmark/barriers-told.ts'
import { readNewest } from '#app/benchmark/read-releases.server.ts'
import { toFigures } from '#app/rounds/completion.ts'
import { CompletionCounts } from '#app/rounds/completion-page.tsx'
import { readCompletion } from '#app/rounds/completion.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Completion and what holds organisations back') }]

export const loader = forService('completion.read', async ({ request }) => {
  const asked = new URL(request.url).searchParams.get('round')
  const completion = await readCompletion(null, asked === null ? null : requireId(asked))
  if (!completion && asked !== null) throw notFound()
  const newest = await readNewest()
  return { figures: completion && toFigures(completion), told: newest && toBarriersTold(newest) }
})

export default function CompletionBenchmarkRoute() {
  const { figures, told } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/completion">
        Completion
      </BackLink>
      <h1 className="nhsuk-heading-l">Completion and what holds organisations back</h1>
      <p>How many organisations have come how far in a round, and what the newest benchmark tells of all.</p>
      {figures ? <CompletionCounts figures={figures} systems /> : <p>No round has opened yet.</p>}
      <section id="barriers">
        <h2 className="nhsuk-heading-m">What holds organisations back</h2>
        {told ? <Told told={told} /> : <p>No benchmark has been published yet.</p>}
      </section>
    </>
  )
}

function Told({ told: { id, round, published, rows } }: { told: ReturnType<typeof toBarriersTold> }) {
  return (
    <>
      <p>
        From the benchmark of round {round}, published on {toDay(published)}. It does not change before the
        next one. <Link to={`/benchmarks/${id}`}>Read all its figures</Link>
      </p>
      {rows.length > 0 ? (
        <>
          <p>Of all organisations that took part, how many named each thing.</p>
          <ResponsiveTable
            caption="What holds organisations back"
            columns={['What holds it back', 'How many named it']}
            rows={rows}
          />
        </>
      ) : (
        <p>It does not tell what holds organisations back.</p>
      )}
    </>
  )
}
