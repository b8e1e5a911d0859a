import type { Prisma, Store } from '#prisma/store.ts'

export interface AuditEntry {
  userId?: string
  organisationId?: string
  action: string
  subject: string
  /** Ids, versions and counts; never what somebody wrote. */
  detail?: Prisma.InputJsonObject
}

/** Writes one line of the trail, in the transaction of the change it tells of. */
export async function recordAudit(tx: Pick<Store, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { ...entry, detail: entry.detail ?? {} } })
}
