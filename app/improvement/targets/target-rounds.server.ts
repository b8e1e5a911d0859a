import { notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { store } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import { findTargets } from './lock-targets.server.ts'
import type { TargetRow } from './targets.ts'

/** A round with what the organisation aims at in it. */
export interface TargetRound {
  id: string
  name: string
  /** For this organisation. */
  closed: boolean
  merged: boolean
  model: Model
  rows: TargetRow[]
}

/** The rounds that can have targets, in their order: those that have not closed, and those that have targets. */
export async function listTargetRounds(organisationId: string): Promise<TargetRound[]> {
  const found = await store().$queryRaw<(Omit<TargetRound, 'model' | 'rows'> & { indexVersionId: string })[]>`
    select r.id, r.name, r.index_version_id as "indexVersionId", closing_time(r.id, o.id) <= now() as closed,
      o.merged_at is not null as merged
    from round r, organisation o
    where o.id = ${organisationId}::uuid and (closing_time(r.id, o.id) > now()
      or exists (select from target t where t.organisation_id = o.id and t.round_id = r.id))
    order by r.opens_at, r.name`
  return Promise.all(
    found.map(async ({ indexVersionId, ...round }) => ({
      ...round,
      model: await readIndex(indexVersionId),
      rows: await findTargets(store(), organisationId, round.id),
    })),
  )
}

/** One of them, or a 404. */
export async function requireTargetRound(
  organisationId: string,
  roundId: string | undefined,
): Promise<TargetRound> {
  const id = requireId(roundId)
  const round = (await listTargetRounds(organisationId)).find((each) => each.id === id)
  if (!round) throw notFound()
  return round
}
