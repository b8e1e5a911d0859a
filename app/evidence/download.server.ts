import { notFound } from '#app/access/gate.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { readFile, toDownload } from './read-file.server.ts'
import { requireItem } from './read-item.server.ts'

/** A revision of an item's file as a download, noted in the trail, or a 404. */
export async function requireDownload(
  organisationId: string,
  userId: string,
  evidenceId: string | undefined,
  revision: string | undefined,
): Promise<Response> {
  const { id } = await requireItem(organisationId, evidenceId)
  const file = /^[1-9]\d{0,3}$/.test(revision ?? '')
    ? await readFile(organisationId, id, Number(revision))
    : null
  if (!file) throw notFound()
  await recordAudit(store(), {
    organisationId,
    userId,
    action: 'evidence.download',
    subject: `evidence ${id}`,
    detail: { revision: Number(revision) },
  })
  return toDownload(file)
}
