import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { CompletionBoard } from '#app/rounds/completion-page.tsx'
import { readCompletion } from '#app/rounds/completion.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Completion') }]

export const loader = forService('completion.read', async ({ request }) => {
  const asked = new URL(request.url).searchParams.get('round')
  const completion = await readCompletion(null, asked === null ? null : requireId(asked))
  if (!completion && asked !== null) throw notFound()
  return { completion }
})

export default function CompletionRoute() {
  const { completion } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Completion</h1>
      <p>How far each organisation has come. What it answered, and its stages, are its own.</p>
      <p>
        <Link to="/completion/benchmark">See completion in numbers, and what holds organisations back</Link>
      </p>
      {completion ? (
        <CompletionBoard completion={completion} download="/completion/list.csv" systems />
      ) : (
        <p>No round has opened yet.</p>
      )}
    </>
  )
}
