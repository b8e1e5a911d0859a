import { recordAudit } from '#app/platform/audit.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { ReleaseState } from './release-states.ts'

/** What an administrator may do with a release, and from where. */
const decisions = {
  approve: { from: ['ready'], to: 'approved', action: 'release.approve' },
  cancel: { from: ['preparing', 'ready', 'approved'], to: 'cancelled', action: 'release.cancel' },
} as const satisfies Record<string, { from: ReleaseState[]; to: ReleaseState; action: string }>

export type Decision = keyof typeof decisions

/**
 * False where the release is no longer where the decision leads from, unless it is there already. Its document names its
 * day, so that it cannot be approved after it.
 */
export function decideRelease(
  actorId: string,
  releaseId: string,
  decision: Decision,
  now: Date = new Date(),
): Promise<boolean> {
  const { from, to, action } = decisions[decision]
  const approving = decision === 'approve'
  const by = approving ? { approvedAt: now, approvedById: actorId } : { cancelledAt: now }
  const inTime = approving && { publishOn: { gte: new Date(toLondonDay(now)) } }
  return acrossOrganisations('releases', async () =>
    store().$transaction(async (tx) => {
      const { count } = await tx.release.updateMany({
        where: { id: releaseId, state: { in: [...from] }, ...inTime },
        data: { state: to, ...by },
      })
      if (count === 0) return (await tx.release.count({ where: { id: releaseId, state: to } })) === 1
      await recordAudit(tx, { userId: actorId, action, subject: `release ${releaseId}` })
      return true
    }),
  )
}

/** Publishes what is approved and due. Its day begins in London. */
export function publishDue(now: Date = new Date()): Promise<number> {
  return acrossOrganisations('releases', async () =>
    store().$transaction(async (tx) => {
      const due = await tx.$queryRaw<{ id: string }[]>`
        update release set state = 'published', published_at = ${now}
        where state = 'approved' and publish_on <= (${now} at time zone 'Europe/London')::date returning id`
      for (const { id } of due) await recordAudit(tx, { action: 'release.publish', subject: `release ${id}` })
      return due.length
    }),
  )
}
