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
  const told = new Set(rest)
  const left = [...all].filter((unit) => !told.has(unit)).length
  return [
    ...(rest.length > 0 && left > 0 ? [`${left} contributors are in no group but everyone`] : []),
    ...(rest.some((unit) => !all.has(unit)) ? ['a group holds somebody who is not among everyone'] : []),
  ]
}

function findCombinations(members: Members, difference: number): string[] {
  return setsThatFollow(members, difference).map(
    (units) => `the sum over ${units.length} contributors follows from the groups`,
  )
}

/** Sets of fewer than `difference` that no claim tells apart and whose sum is a combination of the groups' sums. */
export function setsThatFollow(members: Members, difference: number): string[][] {
  const groups = [...members.values()].map((units) => new Set(units))
  const patterns = new Map<string, string[]>()
  for (const unit of new Set([...members.values()].flat())) {
    const pattern = groups.map((units) => (units.has(unit) ? '1' : '0')).join('')
    const cell = patterns.get(pattern)
    if (cell) cell.push(unit)
    else patterns.set(pattern, [unit])
  }
  const cells = [...patterns]
  const basis = toBasis(groups.map((_, group) => cells.map(([pattern]) => Number(pattern[group]))))
  return cells.flatMap(([, units], cell) => {
    if (units.length >= difference) return []
    const wanted = cells.map((_, at) => (at === cell ? 1 : 0))
    return reduce(wanted, basis).every((value) => Math.abs(value) < 1e-9) ? [units] : []
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
