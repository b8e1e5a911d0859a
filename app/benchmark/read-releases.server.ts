import { store } from '#prisma/store.ts'
import { readDocument, type ReleaseDocument } from './document.ts'

/** A published release, with the bytes that are signed. Anyone may read it. */
export interface PublishedRelease {
  document: ReleaseDocument
  /** The exact bytes of /benchmarks/{id}.json and .csv. */
  text: string
  csv: string
  /** Hex, of `text`. */
  sha256: string
  /** Base64, Ed25519 over `text`. */
  signature: string
}

/** The release with this address, once it is published. */
export async function readPublished(key: string): Promise<PublishedRelease | null> {
  const found = await store().release.findFirst({
    where: { key, state: 'published' },
    select: { document: true, csv: true, sha256: true, signature: true },
  })
  return found && toPublished(found)
}

/** All published releases, that of the latest round first. */
export async function listPublished(): Promise<PublishedRelease[]> {
  const found = await store().release.findMany({
    where: { state: 'published' },
    select: { document: true, csv: true, sha256: true, signature: true },
    orderBy: [{ round: { closesAt: 'desc' } }, { publishOn: 'desc' }],
  })
  return found.map(toPublished)
}

/** The document of the newest published release, or null. */
export async function readNewest(): Promise<ReleaseDocument | null> {
  return (await listPublished())[0]?.document ?? null
}

interface Row {
  document: string | null
  csv: string | null
  sha256: string | null
  signature: string | null
}

/** The database holds that a published release is complete. */
function toPublished({ document, csv, sha256, signature }: Row): PublishedRelease {
  return {
    document: readDocument(document!),
    text: document!,
    csv: csv!,
    sha256: sha256!,
    signature: signature!,
  }
}
