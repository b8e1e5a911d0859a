import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { HowStagesComeAbout, Provenance, Stages, Versions, WhatItAsks } from '#app/library/about-page.tsx'
import { Contents } from '#app/library/contents.tsx'
import { toOutline, toStages } from '#app/library/index-text.ts'
import { toMethod } from '#app/library/method.ts'
import { Prose } from '#app/library/prose.tsx'
import { readCurrentIndex, readVersions } from '#app/library/read-versions.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('About the index') }]

export const loader = forAnyone(async () => {
  const [{ version, model }, versions] = await Promise.all([readCurrentIndex(), readVersions()])
  const { description = '', provenance = '' } = model
  const texts = { description, provenance, commitments: toOutline(model), versionId: version.id }
  return { ...texts, stages: toStages(model), method: toMethod(model), versions }
})

const contents = [
  { id: 'what-it-asks', text: 'What the index asks' },
  { id: 'where-it-comes-from', text: 'Where the index comes from' },
  { id: 'stages', text: 'The stages' },
  { id: 'how-stages-come-about', text: 'How your stages are worked out' },
  { id: 'versions', text: 'Versions of the index' },
]

export default function About() {
  const { description, provenance, commitments, versionId, stages, method, versions } =
    useLoaderData<typeof loader>()
  return (
    <Prose>
      <h1 className="nhsuk-heading-l">About the index</h1>
      <p className="nhsuk-lede-text">
        What the index asks, where it comes from and how your stages are worked out.
      </p>
      <Contents items={contents} />
      <WhatItAsks description={description} commitments={commitments} versionId={versionId} />
      <Provenance provenance={provenance} />
      <Stages stages={stages} />
      <HowStagesComeAbout method={method} />
      <Versions versions={versions} />
    </Prose>
  )
}
