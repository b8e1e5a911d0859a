import type { Published } from '../claims.ts'
import { everyone } from '../release.ts'

type Members = Published['members']

/**
 * What is wrong with the groups themselves, whatever their figures: filters that can be subtracted from each other, a
 * rest that is not told, and small sets that follow from sums over groups. Empty when the groups are everyone and one
 * partition of everyone. Each sentence names groups only.
 *
 * @param difference fewest contributors by which two groups may differ
 */
export function findStructuralFaults(members: Members, difference: number): string[] {
  return [
    ...findDifferences(members, difference),
    ...findResidual(members),
    ...findCombinations(members, difference),
  ]
}

/** Pairs of groups: one in the other with too few between, or partly in each other. */
function findDifferences(members: Members, difference: number): string[] {
  const groups = [...members].map(([id, units]) => ({ id, units: new Set(units) }))
  return groups.flatMap((a, at) =>
    groups.slice(at + 1).flatMap((b) => {
      const [small, large] = a.units.size <= b.units.size ? [a, b] : [b, a]
      const shared = [...small.units].filter((unit) => large.units.has(unit)).length
      const between = large.units.size - small.units.size
      if (shared === 0) return []
      if (shared < small.units.size) return [`${a.id} and ${b.id} overlap in part`]
      return between > 0 && between < difference ? [`${large.id} and ${small.id} differ by ${between}`] : []
    }),
  )
}

/** Everyone is the union of the other groups, if there are any: no rest is left to work out. */
function findResidual(members: Members): string[] {
  const all = new Set(members.get(everyone))
  const rest = [...members].filter(([id]) => id !== everyone).flatMap(([, units]) => units)
  if (all.size === 0) return ['there is no group of everyone']
  const left = [...all].filter((unit) => !new Set(rest).has(unit)).length
  return [
    ...(rest.length > 0 && left > 0 ? [`${left} contributors are in no group but everyone`] : []),
    ...(rest.some((unit) => !all.has(unit)) ? ['a group holds somebody who is not among everyone'] : []),
  ]
}

/** Sets of fewer than `difference` that no claim tells apart and whose sum is a combination of the groups' sums. */
function findCombinations(members: Members, difference: number): string[] {
  const ids = [...members.keys()]
  const patterns = new Map<string, number>()
  for (const unit of new Set([...members.values()].flat())) {
    const pattern = ids.map((id) => (members.get(id)!.includes(unit) ? '1' : '0')).join('')
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1)
  }
  const cells = [...patterns]
  const rows = ids.map((_, group) => cells.map(([pattern]) => Number(pattern[group])))
  const basis = toBasis(rows)
  return cells.flatMap(([, size], cell) => {
    if (size >= difference) return []
    const wanted = cells.map((_, at) => (at === cell ? 1 : 0))
    return reduce(wanted, basis).every((value) => Math.abs(value) < 1e-9)
      ? [`the sum over ${size} contributors follows from the groups`]
      : []
  })
}

/** The rows of a basis, each with its own leading column, which is 1 there. */
function toBasis(rows: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = []
  for (const row of rows) {
    const rest = reduce(row, basis)
    const lead = rest.findIndex((value) => Math.abs(value) > 1e-9)
    if (lead !== -1) basis.push(rest.map((value) => value / rest[lead]!))
  }
  return basis
}

function reduce(row: readonly number[], basis: readonly (readonly number[])[]): number[] {
  let rest = [...row]
  for (const each of basis) {
    const lead = each.findIndex((value) => Math.abs(value) > 1e-9)
    const factor = rest[lead]!
    rest = rest.map((value, at) => value - factor * each[at]!)
  }
  return rest
}
