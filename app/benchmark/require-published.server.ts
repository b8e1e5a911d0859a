import { notFound } from '#app/access/gate.server.ts'
import { type PublishedRelease, readPublished } from './read-releases.server.ts'

/** What names a release. What does not look like it names nothing, and is not asked for. */
const form = /^[a-z0-9-]{1,100}$/

/** The published release of an address, or the 404 of an address that never was. */
export async function requirePublished(key: string | undefined): Promise<PublishedRelease> {
  const release = key && form.test(key) ? await readPublished(key) : null
  if (!release) throw notFound()
  return release
}
