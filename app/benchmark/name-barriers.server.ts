import { lockStanding } from '#app/assessment/lock-standing.server.ts'
import { isOpen } from '#app/assessment/states.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Store, store } from '#prisma/store.ts'
import type { BarrierName } from './barriers.ts'
import type { NamedBarriers } from './barriers-form.ts'

interface Row {
  commitmentId: string
  barrier: string
}

/** What is named for each commitment of the organisation's assessment; one without barriers is left out. */
export async function readBarriers(organisationId: string, assessmentId: string): Promise<NamedBarriers> {
  const named: NamedBarriers = {}
  for (const { commitmentId, barrier } of await findBarriers(store(), { organisationId, assessmentId }))
    named[commitmentId] = [...(named[commitmentId] ?? []), barrier as BarrierName]
  return named
}

export type BarriersRefusal = 'unknown' | 'submitted' | 'merged' | 'closed'

/** Saves all of them together, in place of what was named before. What is named already leaves no line in the trail. */
export function nameBarriers(
  organisationId: string,
  actorId: string,
  assessmentId: string,
  named: NamedBarriers,
): Promise<{ saved: true } | { refused: BarriersRefusal }> {
  return store().$transaction(async (tx) => {
    const standing = await lockStanding(tx, organisationId, assessmentId)
    if (!standing) return { refused: 'unknown' }
    if (!isOpen(standing.state)) return { refused: 'submitted' }
    if (standing.merged) return { refused: 'merged' }
    if (standing.closed) return { refused: 'closed' }
    const of = { organisationId, assessmentId }
    const wanted = Object.entries(named).flatMap(([commitmentId, chosen]) =>
      chosen.map((barrier) => ({ commitmentId, barrier: String(barrier) })),
    )
    if (isSame(await findBarriers(tx, of), wanted)) return { saved: true }
    await tx.barrier.deleteMany({ where: of })
    await tx.barrier.createMany({ data: wanted.map((row) => ({ ...of, ...row })) })
    const detail = { barriers: wanted.length }
    const entry = { userId: actorId, action: 'barriers.name', subject: `assessment ${assessmentId}` }
    await recordAudit(tx, { ...entry, organisationId, detail })
    return { saved: true }
  })
}

function findBarriers(
  tx: Pick<Store, 'barrier'>,
  where: { organisationId: string; assessmentId: string },
): Promise<Row[]> {
  return tx.barrier.findMany({ where, select: { commitmentId: true, barrier: true } })
}

function isSame(before: Row[], after: Row[]): boolean {
  const keys = (rows: Row[]) => rows.map(({ commitmentId, barrier }) => `${commitmentId} ${barrier}`).sort()
  return keys(before).join() === keys(after).join()
}
