import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { readVersions } from '#app/library/read-versions.server.ts'
import { Drafts, PublishedVersions } from '#app/rounds/index-lists.tsx'
import { listDrafts } from '#app/rounds/index-drafts.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Index versions') }]

export const loader = forService('index.manage', async () => {
  const [versions, drafts] = await Promise.all([readVersions(), listDrafts()])
  return { versions, drafts }
})

export default function IndexVersions() {
  const { versions, drafts } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/administration">
        Administration
      </BackLink>
      <h1 className="nhsuk-heading-l">Index versions</h1>
      <p>Upload a version, look at it as pages, then publish it. A published version never changes.</p>
      <Button asElement={AppLink} href="/administration/index-versions/new" secondary>
        Upload a version
      </Button>
      <h2 className="nhsuk-heading-m">Not published yet</h2>
      <Drafts drafts={drafts} />
      <h2 className="nhsuk-heading-m">Published</h2>
      <PublishedVersions versions={versions} />
    </>
  )
}
