import { toDay, toMoment } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import type { DraftLine } from './index-drafts.server.ts'

export function Drafts({ drafts }: { drafts: DraftLine[] }) {
  if (drafts.length === 0) return <p>No version waits to be published.</p>
  return (
    <ResponsiveTable
      caption="Versions that are not published yet"
      columns={['Version', 'Uploaded']}
      rows={drafts.map(({ id, title, version, uploadedAt, uploadedBy }) => ({
        id,
        label: `${title}, version ${version}`,
        to: `/administration/index-versions/${id}`,
        cells: [`${toMoment(uploadedAt)}, by ${uploadedBy}`],
      }))}
    />
  )
}

interface PublishedProps {
  versions: { id: string; title: string; version: string; publishedAt: string; hash: string }[]
}

export function PublishedVersions({ versions }: PublishedProps) {
  return (
    <ResponsiveTable
      caption="Published versions"
      columns={['Version', 'Published', 'Content hash']}
      rows={versions.map(({ id, title, version, publishedAt, hash }) => ({
        id,
        label: `${title}, version ${version}`,
        to: `/about/versions/${id}`,
        cells: [toDay(publishedAt), <Typed key="hash">{hash}</Typed>],
      }))}
    />
  )
}
