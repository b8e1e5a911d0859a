import { readIndex } from '#app/rounds/read-index.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { comparableIndicators } from '#scoring/index.ts'

/** What a new assessment begins with. Without an earlier one `from` is null, and nothing is carried. */
export interface Carried {
  /** The assessment whose answers are carried forward. */
  from: string | null
  /** The index version of the new assessment, which the list below is for. */
  indexVersionId: string
  /** The indicators that both of their index versions ask in the same way. */
  indicatorIds: string[]
}

const nothing: Carried = { from: null, indexVersionId: '', indicatorIds: [] }

/**
 * The latest earlier assessment of the same scope that is signed off, or else submitted: of the whole organisation, or of
 * the department of this name. `current`: the round that the new one is of.
 */
export async function findCarried(
  organisationId: string,
  department: string,
  current: Prisma.Sql,
): Promise<Carried> {
  const [found] = await store().$queryRaw<{ from: string; before: string; after: string }[]>`
    with current as (${current})
    select a.id as from, a.index_version_id as before, c.index_version_id as after
    from current c join round r on r.opens_at < c.opens_at join assessment a on a.round_id = r.id
    where a.organisation_id = ${organisationId}::uuid and lower(a.department) = lower(${department})
      and a.state in ('signed_off', 'submitted')
    order by a.state = 'signed_off' desc, r.opens_at desc limit 1`
  if (!found) return nothing
  const [before, after] = [await readIndex(found.before), await readIndex(found.after)]
  return { from: found.from, indexVersionId: found.after, indicatorIds: comparableIndicators(before, after) }
}
