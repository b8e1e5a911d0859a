/** A link where the reference is a web address, never followed by the service; else the words. */
export function EvidenceReference({ item }: { item: { title: string; reference: string } }) {
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
