import { store } from '#prisma/store.ts'
import { log } from './log.server.ts'

/**
 * Writes the trail's last row, its number and hash, to the log. A log that is kept elsewhere then holds heads to check the
 * trail against: `npm run verify-audit -- --head NUMBER:HASH`.
 */
export async function noteTrailHead(): Promise<void> {
  const last = await store().auditEvent.findFirst({
    orderBy: { id: 'desc' },
    select: { id: true, hash: true },
  })
  log().info({ head: last && `${last.id}:${Buffer.from(last.hash).toString('hex')}` }, 'trail')
}
