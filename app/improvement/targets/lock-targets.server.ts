import type { Prisma } from '#prisma/store.ts'
import type { TargetRow, TargetStanding } from './targets.ts'

export interface LockedTargets extends TargetStanding {
  organisation: string
  round: string
}

/**
 * Holds the organisation, so that one change of its targets follows another and none comes with a merger, and says how
 * the targets of the round stand; null where there is no such round.
 */
export async function lockTargets(
  tx: Prisma.TransactionClient,
  organisationId: string,
  roundId: string,
): Promise<LockedTargets | null> {
  await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for no key update`
  const [found] = await tx.$queryRaw<Omit<LockedTargets, 'rows'>[]>`
    select o.name as organisation, r.name as round, o.merged_at is not null as merged,
      closing_time(r.id, o.id) <= now() as closed
    from organisation o, round r where o.id = ${organisationId}::uuid and r.id = ${roundId}::uuid`
  return found ? { ...found, rows: await findTargets(tx, organisationId, roundId) } : null
}

/** Of one round, those that were withdrawn with them. */
export function findTargets(
  tx: Pick<Prisma.TransactionClient, 'target'>,
  organisationId: string,
  roundId: string,
): Promise<TargetRow[]> {
  return tx.target.findMany({
    where: { organisationId, roundId },
    select: {
      ...{ commitmentId: true, level: true, approvedLevel: true, sentBackReason: true },
      ...{ setById: true, version: true },
    },
    orderBy: { commitmentId: 'asc' },
  })
}
