import type { Prisma, Store } from '#prisma/store.ts'
import { currentRequestId } from './request.server.ts'

interface AuditEntry {
  userId?: string
  organisationId?: string
  action: string
  subject: string
  /** Ids, versions and counts; never what somebody wrote. */
  detail?: Prisma.InputJsonObject
}

/**
 * Writes one line of the trail, in the transaction of the change it tells of. Writers wait for each other from here to
 * the end of their transactions, so it is the last thing that a transaction does.
 */
export async function recordAudit(tx: Pick<Store, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: { ...entry, detail: entry.detail ?? {}, requestId: currentRequestId() },
    select: { id: true },
  })
}
