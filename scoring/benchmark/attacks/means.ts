import { solve } from 'yalps'
import type { Range } from '../feasible.ts'

/** A published mean, as the sum it stands for. */
export interface Mean {
  readonly members: readonly string[]
  /** The sum of the members' scores, each 0–100, give or take `slack`. */
  readonly sum: number
  readonly slack: number
}

/**
 * The scores that are still possible for each member when means of groups that overlap are put together: two linear
 * programmes for each set of members that no group tells apart.
 */
export function rangesFromMeans(means: readonly Mean[]): Map<string, Range> {
  const cells = new Map<string, { groups: number[]; units: string[] }>()
  for (const unit of new Set(means.flatMap(({ members }) => members))) {
    const groups = means.flatMap(({ members }, at) => (members.includes(unit) ? [at] : []))
    const cell = cells.get(groups.join())
    if (cell) cell.units.push(unit)
    else cells.set(groups.join(), { groups, units: [unit] })
  }
  const all = [...cells.values()]
  const total = (cell: number, direction: 'minimize' | 'maximize') =>
    solve<number, number>({
      direction,
      objective: -1,
      constraints: [
        ...means.map(({ sum, slack }, at) => [at, { min: sum - slack, max: sum + slack }] as const),
        ...all.map(({ units }, at) => [means.length + at, { max: 100 * units.length }] as const),
      ],
      variables: all.map(({ groups }, at) => {
        const rows = [...groups, means.length + at].map((row) => [row, 1] as const)
        return [at, at === cell ? [...rows, [-1, 1] as const] : rows] as const
      }),
    }).result
  return new Map(
    all.flatMap(({ units }, cell) => {
      const others = 100 * (units.length - 1)
      const range: Range = [
        Math.max(0, total(cell, 'minimize') - others),
        Math.min(100, total(cell, 'maximize')),
      ]
      return units.map((unit) => [unit, range] as const)
    }),
  )
}
