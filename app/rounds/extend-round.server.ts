import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { endOf } from './manage-rounds.server.ts'
import { hasRelease } from './has-release.server.ts'
import type { Extension } from './round-form.ts'

type Refusal = 'unknown' | 'merged' | 'early' | 'past' | 'released'
type Extended = { granted: true } | { refused: Refusal }

/**
 * Gives one organisation more time in a round, or another last day than it was given before. It must be after the
 * round's own, and not be over. A round that has a release stays over.
 */
export async function extendRound(
  organisationId: string,
  actorId: string,
  roundId: string,
  extension: Extension,
): Promise<Extended> {
  const released = await hasRelease(roundId)
  return store().$transaction(async (tx) => {
    const refused =
      (await findRefusal(tx, organisationId, roundId, extension)) ?? (released ? 'released' : null)
    if (refused) return { refused }
    const { closes, reason } = extension
    const made = await tx.$executeRaw`
      insert into round_extension (round_id, organisation_id, closes_at, reason, granted_by)
      values (${roundId}::uuid, ${organisationId}::uuid, ${endOf(closes)}, ${reason}, ${actorId}::uuid)
      on conflict (round_id, organisation_id) do update set closes_at = excluded.closes_at, reason = excluded.reason,
        granted_by = excluded.granted_by, granted_at = now(), withdrawn_at = null, withdrawn_by = null,
        withdrawn_reason = null
      where round_extension.withdrawn_at is not null
        or (round_extension.closes_at, round_extension.reason) is distinct from (excluded.closes_at, excluded.reason)`
    if (made === 0) return { granted: true }
    const entry = { userId: actorId, organisationId, action: 'round.extend', subject: `round ${roundId}` }
    await recordAudit(tx, { ...entry, detail: { closes } })
    return { granted: true }
  })
}

async function findRefusal(
  tx: Prisma.TransactionClient,
  organisationId: string,
  roundId: string,
  { closes }: Extension,
): Promise<Refusal | null> {
  const [row] = await tx.$queryRaw<{ merged: boolean; early: boolean; past: boolean }[]>`
    select o.merged_at is not null as merged, ${endOf(closes)} <= r.closes_at as early, ${endOf(closes)} <= now() as past
    from round r, organisation o
    where r.id = ${roundId}::uuid and o.id = ${organisationId}::uuid for share of r, o`
  if (!row) return 'unknown'
  return (['merged', 'early', 'past'] as const).find((refusal) => row[refusal]) ?? null
}
