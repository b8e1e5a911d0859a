import { recordAudit } from '#app/platform/audit.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { Prisma, store } from '#prisma/store.ts'
import { benchmarkPolicy } from '#scoring/benchmark/index.ts'
import { freezeRound } from './freeze.server.ts'
import { daysToRelease, type ReleaseRefusal, underWay } from './release-states.ts'

/**
 * Freezes who takes part in the release of a closed round. The worker then builds it. One release is under way at a
 * time, so that each is tried against the one before it, and that one stands.
 *
 * @param publishOn ISO day in London
 */
export async function prepareRelease(
  actorId: string,
  roundId: string,
  publishOn: string,
): Promise<{ id: string } | { refused: ReleaseRefusal }> {
  const round = await readRoundToRelease(roundId, publishOn)
  if (!round) return { refused: 'unknown' }
  const refused = (['open', 'exists', 'early', 'soon'] as const).find((reason) => round[reason])
  if (refused) return { refused }
  const frozen = await freezeRound(roundId)
  if (frozen.contributors.length < benchmarkPolicy.minimum.median) return { refused: 'few' }
  const key = toKey(round.name)
  return acrossOrganisations('releases', async () =>
    store()
      .$transaction(async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('release'))`
        const others = { roundId: { not: roundId }, state: { in: [...underWay] } }
        if (await tx.release.count({ where: others })) return { refused: 'busy' as const }
        const made = await tx.release.create({
          data: { roundId, key, publishOn: new Date(publishOn), frozen, preparedById: actorId },
          select: { id: true },
        })
        const detail = { roundId, contributors: frozen.contributors.length }
        const subject = `release ${made.id}`
        await recordAudit(tx, { userId: actorId, action: 'release.prepare', subject, detail })
        return made
      })
      .catch((error: unknown) => {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
          return { refused: 'exists' as const }
        throw error
      }),
  )
}

/** "2025/26" → "2025-26": part of the address. */
function toKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

interface RoundToRelease {
  name: string
  open: boolean
  exists: boolean
  early: boolean
  soon: boolean
}

async function readRoundToRelease(roundId: string, publishOn: string): Promise<RoundToRelease | undefined> {
  const [row] = await acrossOrganisations(
    'releases',
    async () => store().$queryRaw<RoundToRelease[]>`
      select r.name,
        r.closes_at > now() or exists (select from round_extension e
          where e.round_id = r.id and e.withdrawn_at is null and e.closes_at > now()) as open,
        exists (select from release l where l.round_id = r.id and l.state not in ('cancelled', 'refused')) as exists,
        ${publishOn}::date < (r.closes_at at time zone 'Europe/London')::date - 1 + ${daysToRelease}::int
          or ${publishOn}::date < (now() at time zone 'Europe/London')::date as early,
        exists (select from release l join round o on o.id = l.round_id
          where l.state in ('approved', 'published') and l.round_id <> r.id
            and o.closes_at > r.closes_at - interval '6 months') as soon
      from round r where r.id = ${roundId}::uuid`,
  )
  return row
}
