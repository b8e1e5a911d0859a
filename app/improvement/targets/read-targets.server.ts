import { store } from '#prisma/store.ts'
import { standingLevel } from './targets.ts'

/** What an organisation aims at for a commitment in a round. */
export interface Target {
  roundId: string
  /** Its name. */
  round: string
  /** ISO time: when the round opens. */
  opensAt: string
  commitmentId: string
  /** What the lead proposes; where the lead proposes to withdraw an approved target, that one, which stands until then. */
  level: number
  /** What the sponsor approved last. */
  approvedLevel: number | null
}

/** Of all rounds, in their order. Targets that were withdrawn are left out. */
export async function readTargets(organisationId: string): Promise<Target[]> {
  const rows = await store().target.findMany({
    where: { organisationId },
    select: {
      ...{ roundId: true, round: { select: { name: true, opensAt: true } }, commitmentId: true },
      ...{ level: true, approvedLevel: true },
    },
    orderBy: [{ round: { opensAt: 'asc' } }, { commitmentId: 'asc' }],
  })
  return rows.flatMap(({ round, ...row }) => {
    const level = row.level ?? standingLevel(row)
    return level === null ? [] : [{ ...row, round: round.name, opensAt: round.opensAt.toISOString(), level }]
  })
}
