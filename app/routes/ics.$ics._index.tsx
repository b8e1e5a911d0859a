import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forIcs, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { toSystemName } from '#app/organisations/ics.ts'
import { CompletionBoard } from '#app/rounds/completion-page.tsx'
import { readCompletion } from '#app/rounds/completion.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Completion in ${data?.system}`) },
]

export const loader = forIcs('ics.completion', async ({ request, ics }) => {
  const asked = new URL(request.url).searchParams.get('round')
  const completion = await readCompletion(ics, asked === null ? null : requireId(asked))
  if (!completion && asked !== null) throw notFound()
  return { ics, system: toSystemName(ics), completion }
})

export default function SystemCompletion() {
  const { ics, system, completion } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Completion in {system}</h1>
      <p>How far each organisation has come. What it answered, and its stages, are its own.</p>
      {completion ? (
        <CompletionBoard completion={completion} download={`/ics/${ics}/list.csv`} systems={false} />
      ) : (
        <p>No round has opened yet.</p>
      )}
    </>
  )
}
