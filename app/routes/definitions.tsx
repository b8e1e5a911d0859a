import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { Glossary } from '#app/library/glossary-page.tsx'
import { toGlossary } from '#app/library/glossary.ts'
import { Prose } from '#app/library/prose.tsx'
import { readDefinitions } from '#app/library/read-definitions.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Definitions') }]

export const loader = forAnyone(async () => ({ letters: toGlossary(await readDefinitions()) }))

export default function Definitions() {
  const { letters } = useLoaderData<typeof loader>()
  return (
    <Prose>
      <h1 className="nhsuk-heading-l">Definitions</h1>
      <p>What the words in the index mean. Links go to the websites the meanings were drawn from.</p>
      <Glossary letters={letters} />
    </Prose>
  )
}
