import { randomUUID } from 'node:crypto'
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { consentVersion } from './consent.ts'

/** Whether an organisation takes part in the benchmark. Times are ISO. */
export interface Participation {
  /** When it agreed, or null. */
  joinedAt: string | null
  /** When it withdrew last, or null where it never did or has joined again. */
  withdrawnAt: string | null
  /** When it was known to be what it says it is, or null: of the register, since it joined the service. */
  checkedAt: string | null
  ofRegister: boolean
  merged: boolean
}

export async function readParticipation(organisationId: string): Promise<Participation> {
  const found = await store().organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: {
      ...{ registerKey: true, joinedAt: true, verifiedAt: true, mergedAt: true },
      participations: {
        select: { consentedAt: true, withdrawnAt: true },
        orderBy: { withdrawnAt: { sort: 'desc', nulls: 'first' } },
        take: 1,
      },
    },
  })
  const ofRegister = found.registerKey !== null
  const checkedAt = ofRegister ? found.joinedAt : found.verifiedAt
  const [last] = found.participations
  return {
    joinedAt: last && !last.withdrawnAt ? last.consentedAt.toISOString() : null,
    withdrawnAt: last?.withdrawnAt?.toISOString() ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
    ofRegister,
    merged: found.mergedAt !== null,
  }
}

/** The organisation agrees to take part. Agreeing twice agrees once; one that has merged cannot. */
export function joinBenchmark(
  organisationId: string,
  userId: string,
): Promise<{ joined: true } | { refused: 'merged' }> {
  return store().$transaction(async (tx) => {
    const [standing] = await tx.$queryRaw<unknown[]>`
      select from organisation where id = ${organisationId}::uuid and merged_at is null for share`
    if (!standing) return { refused: 'merged' }
    const id = randomUUID()
    const made = await tx.$executeRaw`
      insert into participation (id, organisation_id, consent_version, consented_by)
      values (${id}::uuid, ${organisationId}::uuid, ${consentVersion}, ${userId}::uuid)
      on conflict (organisation_id) where withdrawn_at is null do nothing`
    if (made === 0) return { joined: true }
    await recordAudit(tx, {
      ...{ userId, organisationId, action: 'benchmark.join', subject: `participation ${id}` },
      detail: { consentVersion },
    })
    return { joined: true }
  })
}

/** The organisation takes part no longer, from the next round on. Withdrawing twice withdraws once. */
export function withdrawFromBenchmark(organisationId: string, userId: string): Promise<void> {
  return store().$transaction(async (tx) => {
    const [withdrawn] = await tx.$queryRaw<{ id: string }[]>`
      update participation set withdrawn_at = now(), withdrawn_by = ${userId}::uuid
      where organisation_id = ${organisationId}::uuid and withdrawn_at is null returning id`
    if (!withdrawn) return
    const subject = `participation ${withdrawn.id}`
    await recordAudit(tx, { userId, organisationId, action: 'benchmark.withdraw', subject })
  })
}
