import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forAnyone, notFound } from '#app/access/gate.server.ts'
import { VersionFacts } from '#app/library/about-page.tsx'
import { Contents } from '#app/library/contents.tsx'
import { toContents } from '#app/library/index-contents.ts'
import { toIndexText } from '#app/library/index-text.ts'
import { Prose } from '#app/library/prose.tsx'
import { readVersion } from '#app/library/read-versions.server.ts'
import { WholeCommitment } from '#app/library/whole-index.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(`Version ${data.version.version} – About the index`) }] : []

export const loader = forAnyone(async ({ params }) => {
  const found = await readVersion(params.versionId ?? '')
  if (!found) throw notFound()
  return {
    version: found.version,
    description: found.model.description ?? '',
    commitments: toIndexText(found.model),
  }
})

export default function IndexVersion() {
  const { version, description, commitments } = useLoaderData<typeof loader>()
  return (
    <Prose>
      <BackLink asElement={AppLink} href="/about">
        About the index
      </BackLink>
      <h1 className="nhsuk-heading-l">
        {version.title}, version {version.version}
      </h1>
      <p>{description}</p>
      <VersionFacts version={version} />
      <Contents items={toContents(commitments)} />
      {commitments.map((commitment) => (
        <WholeCommitment key={commitment.id} commitment={commitment} />
      ))}
    </Prose>
  )
}
