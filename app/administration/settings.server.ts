import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { type Retention, retentionNames, retentionSettings } from './retention.ts'

const prefix = 'retention.'

/** How long things are kept; what was never set has its usual value. */
export async function readRetention(
  tx: Pick<Prisma.TransactionClient, 'setting'> = store(),
): Promise<Retention> {
  const rows = await tx.setting.findMany({
    where: { name: { in: retentionNames.map((name) => prefix + name) } },
  })
  const set = new Map(rows.map(({ name, value }) => [name, value]))
  const entries = retentionNames.map((name) => {
    const value = set.get(prefix + name)
    return [name, typeof value === 'number' ? value : retentionSettings[name].usual] as const
  })
  return Object.fromEntries(entries) as Retention
}

/** Keeps what differs from before, and says in the trail what it was and what it is. */
export async function saveRetention(userId: string, retention: Retention): Promise<void> {
  await store().$transaction(async (tx) => {
    await tx.$executeRaw`lock table setting in share row exclusive mode`
    const before = await readRetention(tx)
    const changed = retentionNames.filter((name) => before[name] !== retention[name])
    for (const name of changed) {
      const row = { name: prefix + name, value: retention[name] }
      await tx.setting.upsert({ where: { name: row.name }, create: row, update: { value: row.value } })
    }
    if (changed.length === 0) return
    const detail = Object.fromEntries(
      changed.map((name) => [name, { from: before[name], to: retention[name] }]),
    )
    await recordAudit(tx, { userId, action: 'settings.change', subject: 'retention', detail })
  })
}
