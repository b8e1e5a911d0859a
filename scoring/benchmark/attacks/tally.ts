import type { Range } from '../feasible.ts'
import { pointsALevel } from '../policy.ts'
import type { System } from '../system.ts'

/** What an attack came to over everybody it was tried on. Widths are points of 0–100. */
export interface Tally {
  /** Contributors it was tried on. */
  readonly targets: number
  /** Of these, how many are left with a range narrower than the bound. */
  readonly narrowed: number
  /** Of these, how many are left with one level only. */
  readonly exact: number
  /** The narrowest range that anybody is left with; 100 where nothing is learnt. */
  readonly least: number
}

const TOP = 6

/** How many of the levels 0 to 6 a range of scores touches, each level reaching half a level to either side. */
export function levelsIn([low, high]: Range): number {
  let levels = 0
  for (let level = 0; level <= TOP; level += 1)
    if ((low < (level + 0.5) * pointsALevel || level === TOP) && high > (level - 0.5) * pointsALevel)
      levels += 1
  return levels
}

/** The worst that several tries of one attack do to each cell of a system. */
export function tallyOf(
  { cells }: Pick<System, 'cells'>,
  tries: Iterable<readonly (Range | null)[] | null>,
  bound: number,
  isTarget: (unit: string) => boolean = () => true,
): Tally {
  const width = cells.map(() => 100)
  const levels = cells.map(() => TOP + 1)
  for (const ranges of tries)
    ranges?.forEach((range, cell) => {
      if (!range) return
      width[cell] = Math.min(width[cell]!, range[1] - range[0])
      levels[cell] = Math.min(levels[cell]!, levelsIn(range))
    })
  const count = (of: (cell: number) => boolean) =>
    cells.reduce((total, { units }, cell) => total + (of(cell) ? units.filter(isTarget).length : 0), 0)
  return {
    targets: count(() => true),
    narrowed: count((cell) => width[cell]! < bound),
    exact: count((cell) => levels[cell]! <= 1),
    least: Math.min(100, ...width.filter((_, cell) => cells[cell]!.units.some(isTarget))),
  }
}

/** Two attacks of one kind, such as on two measures, taken together. */
export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    targets: tallies.reduce((total, { targets }) => total + targets, 0),
    narrowed: tallies.reduce((total, { narrowed }) => total + narrowed, 0),
    exact: tallies.reduce((total, { exact }) => total + exact, 0),
    least: Math.min(100, ...tallies.map(({ least }) => least)),
  }
}
