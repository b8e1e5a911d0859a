import { benchmarkPolicy, type BenchmarkPolicy } from './policy.ts'

/** A kind of organisation, the family it belongs to, and how many of it count: enrolled, or contributors at the close. */
export interface TypeCount {
  readonly type: string
  readonly family: string
  readonly count: number
}

/** One peer group of the partition: whole types, which may come from more than one family. */
export interface Block {
  /** The types' names, sorted and joined by "+". */
  readonly id: string
  readonly types: readonly string[]
  readonly families: readonly string[]
  readonly count: number
}

/**
 * The peer groups of those enrolled: types with enough stand alone, smaller ones of a family are put together, and
 * families that are still too small are joined, smallest first. Depends on counts only, and not on their order.
 * Nothing is left out: with fewer than the least in all there is one block.
 *
 * @param minimum fewest members of a block
 */
export function partition(types: readonly TypeCount[], minimum: number = benchmarkPolicy.enrolled): Block[] {
  const blocks = types
    .filter(({ count }) => count > 0)
    .map(({ type, family, count }) => toBlock([{ id: type, types: [type], families: [family], count }]))
  return merge(blocks, minimum)
}

/**
 * The same blocks when the round has closed: one that has lost too many contributors is put together with others by the
 * same rule. A block that nobody contributed to stays with the group it would have joined.
 *
 * @param contributors how many contributed, by type
 */
export function closePartition(
  blocks: readonly Block[],
  contributors: ReadonlyMap<string, number>,
  policy: BenchmarkPolicy = benchmarkPolicy,
): Block[] {
  const counted = blocks.map((block) => ({
    ...block,
    count: block.types.reduce((total, type) => total + (contributors.get(type) ?? 0), 0),
  }))
  return merge(counted, policy.minimum.median)
}

/** One block fewer: the smallest joined to the one that the rule gives it. */
export function joinSmallest(blocks: readonly Block[]): Block[] {
  return merge(blocks, Math.min(...blocks.map(({ count }) => count)) + 1)
}

function merge(blocks: readonly Block[], minimum: number): Block[] {
  const families = [...new Set(blocks.flatMap((block) => familyOf(block) ?? []))].sort()
  const within = families.flatMap((family) =>
    mergeFamily(
      blocks.filter((block) => familyOf(block) === family),
      minimum,
    ),
  )
  const merged = [...within, ...blocks.filter((block) => familyOf(block) === null)]
  return mergeSmallest(merged, minimum).sort(byId)
}

function familyOf({ families }: Block): string | null {
  return families.length === 1 ? families[0]! : null
}

function mergeFamily(blocks: readonly Block[], minimum: number): Block[] {
  const standing = blocks.filter(({ count }) => count >= minimum).sort(bySize)
  const small = blocks.filter(({ count }) => count < minimum)
  if (small.length === 0) return standing
  const together = toBlock(small)
  const [smallest, ...others] = standing
  if (together.count >= minimum || !smallest) return [...standing, together]
  return [...others, toBlock([smallest, together])]
}

/** Joins the smallest block that is too small with the next that is, or else with the smallest that stands. */
function mergeSmallest(blocks: readonly Block[], minimum: number): Block[] {
  const [smallest, next, ...others] = [...blocks].sort(bySize)
  if (!smallest || !next || smallest.count >= minimum) return [...blocks]
  return mergeSmallest([toBlock([smallest, next]), ...others], minimum)
}

function toBlock(blocks: readonly Block[]): Block {
  const types = blocks.flatMap((block) => block.types).sort()
  return {
    id: types.join('+'),
    types,
    families: [...new Set(blocks.flatMap((block) => block.families))].sort(),
    count: blocks.reduce((total, { count }) => total + count, 0),
  }
}

function bySize(a: Block, b: Block): number {
  return a.count - b.count || byId(a, b)
}

function byId(a: Block, b: Block): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
