import { z } from 'zod'
import { closePartition, type Block } from './groups.ts'
import { benchmarkPolicy, type BenchmarkPolicy, toContributorBand } from './policy.ts'
import { protect, type Contribution } from './protect.ts'
import { figuresSchema, summarise, type Depth } from './summarise.ts'

/** The group that every contributor is in, beside its block. */
export const everyone = 'all'

/** One group as published. Its types are those of the partition, so they name who is in it. */
export const releasedGroupSchema = z.strictObject({
  id: z.string().min(1),
  types: z.array(z.string().min(1)).min(1),
  /** A band of the policy: "20-29". */
  contributors: z.string().regex(/^\d+(-\d+|\+)$/),
  figures: z.array(figuresSchema),
})

export type ReleasedGroup = z.infer<typeof releasedGroupSchema>

/** A contribution and the type of organisation it comes from. */
export interface TypedContribution extends Contribution {
  readonly type: string
}

export interface Built {
  readonly groups: ReleasedGroup[]
  /** Contributors by group id: who knows who took part knows this. */
  readonly members: ReadonlyMap<string, readonly string[]>
}

/**
 * The groups of one release: everyone, and the blocks they make up. Where one block is left, it is everyone.
 *
 * @param blocks the partition of those enrolled
 * @param depth how much is told: the gate lowers it, for all groups alike
 * @throws RangeError too few contributors in all, or a contribution that `protect` refuses
 */
export function buildGroups(
  blocks: readonly Block[],
  contributions: readonly TypedContribution[],
  measures: readonly string[],
  key: Uint8Array,
  depth: Depth = 'shares',
  policy: BenchmarkPolicy = benchmarkPolicy,
): Built {
  const byType = groupByType(contributions)
  const counts = new Map([...byType].map(([type, members]) => [type, members.length]))
  const closed = closePartition(blocks, counts, policy)
  const parts = closed.length > 1 ? closed : []
  const all = { id: everyone, types: closed.flatMap(({ types }) => types).sort() }
  const members = new Map(
    [all, ...parts].map(({ id, types }) => [id, types.flatMap((type) => byType.get(type) ?? [])] as const),
  )
  const groups = [all, ...parts].map(({ id, types }) => {
    const group = protect(members.get(id)!, measures, key, policy)
    return {
      id,
      types: [...types],
      contributors: toContributorBand(group.count, policy)!,
      figures: summarise(group, measures, depth, policy),
    }
  })
  return { groups, members: new Map([...members].map(([id, each]) => [id, each.map(({ unit }) => unit)])) }
}

function groupByType(contributions: readonly TypedContribution[]): Map<string, TypedContribution[]> {
  const byType = new Map<string, TypedContribution[]>()
  for (const contribution of contributions) {
    const members = byType.get(contribution.type)
    if (members) members.push(contribution)
    else byType.set(contribution.type, [contribution])
  }
  return byType
}
