import { toSize } from '#app/evidence/file-types.ts'
import type { EvidenceItem } from './answer.ts'

interface Props {
  item: Pick<EvidenceItem, 'id' | 'title' | 'reference' | 'file'>
  /** The path of the organisation's shelf. */
  shelf: string
}

/** A download, or a link where the reference is a web address, never followed by the service; else the words. */
export function EvidenceReference({ item, shelf }: Props) {
  if (item.file)
    return (
      <a href={`${shelf}/${item.id}/files/${item.file.revision}`} download>
        {item.title} ({item.file.name}, {toSize(item.file.size)})
      </a>
    )
  if (!/^https?:\/\//i.test(item.reference)) {
    return (
      <>
        {item.title} ({item.reference})
      </>
    )
  }
  return (
    <a href={item.reference} rel="noopener noreferrer nofollow">
      {item.title}
    </a>
  )
}
