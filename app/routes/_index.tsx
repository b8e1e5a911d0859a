import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { readCurrentIndex } from '#app/library/read-versions.server.ts'
import { StartPage } from '#app/library/start-page.tsx'
import { toStart } from '#app/library/start.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Assess your organisation') }]

export const loader = forAnyone(async ({ principal }) => {
  const { version, model, round } = await readCurrentIndex()
  return { signedIn: principal !== null, versionId: version.id, round, ...toStart(model) }
})

export default function Start() {
  const { signedIn, versionId, round, ...start } = useLoaderData<typeof loader>()
  return <StartPage signedIn={signedIn} versionId={versionId} round={round} start={start} />
}
