import { recordAudit } from '#app/platform/audit.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { Prisma, store } from '#prisma/store.ts'
import { hasRelease } from './has-release.server.ts'
import type { NewRound, RoundChange } from './round-form.ts'

/**
 * What is wrong with a round: its name is another's, its days touch another's, its end is past, its index is unknown,
 * its end moves though it has a release.
 */
export type RoundFault = 'name' | 'overlap' | 'past' | 'index' | 'released'

type RoundWritten = { id: string } | { refused: 'unknown' | 'opened' } | { faults: RoundFault[] }

/** Midnight in London as a day begins. */
const startOf = (day: string) => Prisma.sql`(${day}::date::timestamp at time zone 'Europe/London')`

/** Midnight in London as a day ends. */
export const endOf = (day: string) => Prisma.sql`((${day}::date + 1)::timestamp at time zone 'Europe/London')`

/** Adds a round. Rounds do not overlap, and a new one has not ended. */
export function addRound(actorId: string, round: NewRound): Promise<RoundWritten> {
  return store().$transaction(async (tx) => {
    const faults = await findFaults(tx, null, round)
    if (faults.length > 0) return { faults }
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      insert into round (id, name, opens_at, closes_at, index_version_id)
      values (gen_random_uuid(), ${round.name}, ${startOf(round.opens)}, ${endOf(round.closes)}, ${round.indexVersionId})
      returning id`
    const { opens, closes, indexVersionId } = round
    await recordAudit(tx, toEntry(actorId, row!.id, 'round.add', { opens, closes, indexVersionId }))
    return row!
  })
}

/**
 * Changes a round. While nothing is opened in it everything may change, then its name and its last day only. An end may
 * move later, and earlier only into the future.
 */
export async function editRound(
  roundId: string,
  actorId: string,
  change: RoundChange,
): Promise<RoundWritten> {
  const released = await hasRelease(roundId)
  const work = () =>
    store().$transaction(async (tx): Promise<RoundWritten> => {
      const known = await lockRound(tx, roundId)
      if (!known) return { refused: 'unknown' }
      if ('opens' in change && known.opened) return { refused: 'opened' }
      const round = { ...known, ...change }
      if (released && round.closes !== known.closes) return { faults: ['released'] }
      const faults = await findFaults(tx, roundId, round)
      if (faults.length > 0) return { faults }
      const changed = Object.entries(change).filter(([name, value]) => known[name as 'name'] !== value)
      if (changed.length === 0) return { id: roundId }
      await tx.$executeRaw`
        update round set name = ${round.name}, index_version_id = ${round.indexVersionId},
          opens_at = case when ${round.opens === known.opens} then opens_at else ${startOf(round.opens)} end,
          closes_at = case when ${round.closes === known.closes} then closes_at else ${endOf(round.closes)} end
        where id = ${roundId}::uuid`
      const { opens, closes, indexVersionId } = round
      await recordAudit(tx, toEntry(actorId, roundId, 'round.edit', { opens, closes, indexVersionId }))
      return { id: roundId }
    })
  return acrossOrganisations('states', work)
}

interface Known extends NewRound {
  opened: boolean
}

async function lockRound(tx: Prisma.TransactionClient, roundId: string): Promise<Known | undefined> {
  await tx.$executeRaw`lock table round in share row exclusive mode`
  const [row] = await tx.$queryRaw<Known[]>`
    select name, to_char(opens_at at time zone 'Europe/London', 'YYYY-MM-DD') as opens,
      to_char((closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD') as closes,
      index_version_id as "indexVersionId", exists (select from assessment where round_id = round.id) as opened
    from round where id = ${roundId}::uuid for update`
  return row
}

/** As a reader tells names apart: "2027/28" and "2027-28" are the same. */
const toCompare = (name: Prisma.Sql) => Prisma.sql`regexp_replace(lower(${name}), '[^[:alnum:]]+', ' ', 'g')`

/** Writers of rounds wait for each other here, so that two cannot add what overlaps. */
async function findFaults(
  tx: Prisma.TransactionClient,
  roundId: string | null,
  { name, opens, closes, indexVersionId }: NewRound,
): Promise<RoundFault[]> {
  await tx.$executeRaw`lock table round in share row exclusive mode`
  const [found] = await tx.$queryRaw<Record<Exclude<RoundFault, 'released'>, boolean>[]>`
    select
      exists (select from round where ${toCompare(Prisma.sql`name`)} = ${toCompare(Prisma.sql`${name}::text`)}
        and id is distinct from ${roundId}::uuid) as name,
      exists (select from round where id is distinct from ${roundId}::uuid
        and opens_at < ${endOf(closes)} and closes_at > ${startOf(opens)}) as overlap,
      ${endOf(closes)} <= now() and not exists (select from round where id = ${roundId}::uuid
        and (closes_at at time zone 'Europe/London')::date - 1 <= ${closes}::date) as past,
      not exists (select from index_version where id = ${indexVersionId}) as index`
  return (['name', 'overlap', 'past', 'index'] as const).filter((fault) => found![fault])
}

function toEntry(userId: string, roundId: string, action: string, detail: Prisma.InputJsonObject) {
  return { userId, action, subject: `round ${roundId}`, detail }
}
