import { solve } from 'yalps'
import { edgesOf, type System, zoneOf } from './system.ts'

/** The scores that are still possible for a member of a cell, from the lowest zone's low edge to the highest zone's high edge. */
export type Range = readonly [low: number, high: number]

/** What somebody knows of a contributor beside what is published. */
export interface Known {
  readonly unit: string
  readonly score: number
}

export interface Attack {
  /**
   * By cell, what is possible for each member that is not known. Null for a cell without any.
   * Null for all when what is known contradicts what is published, which then tells nothing.
   */
  ranges(known: readonly Known[]): (Range | null)[] | null
}

/** A solver works in floating numbers: a member is possible when this much of one is. */
const ALMOST_ONE = 1 - 1e-6

/** How many members of a cell are in a zone, at cell × zones + zone. */
type World = Float64Array

/**
 * Tries the published figures of one measure against everybody in it, by linear programmes: is there a world in which
 * all that is claimed holds, and a member of the cell has a score in the zone? Worlds that were found answer later
 * questions too, so that few need the solver.
 */
export function attack(system: System): Attack {
  const zones = system.cuts.length + 1
  const worlds: World[] = []

  /** A world with as many of the wanted members as can be had at once, or null where none is possible. */
  function find(known: World, wanted: readonly number[]): World | null {
    const world = solveFor(system, known, wanted)
    if (world) worlds.push(world)
    return world
  }

  function isShown(world: World, known: World, wanted: number): boolean {
    return (
      world[wanted]! - known[wanted]! >= ALMOST_ONE && world.every((count, at) => count >= known[at]! - 1e-6)
    )
  }

  /** For each cell the first zone, in the given order, that a member can be in. */
  function firstZones(known: World, cells: readonly number[], order: readonly number[]): Map<number, number> {
    const found = new Map<number, number>()
    const next = new Map(cells.map((cell) => [cell, 0]))
    const wantedOf = (cell: number) => cell * zones + order[next.get(cell)!]!
    const settle = (world: World) => {
      for (const [cell, at] of next)
        if (isShown(world, known, wantedOf(cell))) {
          found.set(cell, order[at]!)
          next.delete(cell)
        }
    }
    const tryOne = (cell: number) => {
      const world = find(known, [wantedOf(cell)])
      if (world) settle(world)
      if (next.has(cell)) next.set(cell, next.get(cell)! + 1)
    }
    while (next.size > 0) {
      const before = next.size
      for (const world of worlds) settle(world)
      if (next.size > 1) {
        const world = find(known, [...next.keys()].map(wantedOf))
        if (world) settle(world)
      }
      if (next.size === before) for (const cell of [...next.keys()]) if (next.has(cell)) tryOne(cell)
    }
    return found
  }

  return {
    ranges(known) {
      const fixed: World = new Float64Array(system.cells.length * zones)
      for (const { unit, score } of known)
        fixed[system.cellOf.get(unit)! * zones + zoneOf(system.cuts, score)]! += 1
      if (!worlds.some((world) => world.every((count, at) => count >= fixed[at]! - 1e-6)) && !find(fixed, []))
        return null
      const left = (cell: number) =>
        system.cells[cell]!.units.length -
        fixed.subarray(cell * zones, (cell + 1) * zones).reduce((a, b) => a + b)
      const open = system.cells.map((_, cell) => cell).filter((cell) => left(cell) > 0)
      const rising = Array.from({ length: zones }, (_, zone) => zone)
      const lows = firstZones(fixed, open, rising)
      const highs = firstZones(fixed, open, rising.reverse())
      return system.cells.map((_, cell) =>
        lows.has(cell)
          ? ([edgesOf(system, lows.get(cell)!)[0], edgesOf(system, highs.get(cell)!)[1]] as const)
          : null,
      )
    },
  }
}

/** Maximises how many of the wanted places hold a member, each counted once, over worlds with at least what is known. */
function solveFor({ cells, cuts, rows }: System, known: World, wanted: readonly number[]): World | null {
  const zones = cuts.length + 1
  const sizes = cells.map(({ units }, cell) => ({
    cells: [cell],
    from: 0,
    to: zones,
    least: units.length,
    most: units.length,
  }))
  const all = [...sizes, ...rows]
  const touching: [number, number][][] = Array.from(known, () => [])
  const bounds = all.map(({ cells: members, from, to, least, most }, row) => {
    let fixed = 0
    for (const cell of members)
      for (let zone = from; zone < to; zone += 1) {
        touching[cell * zones + zone]!.push([row, 1])
        fixed += known[cell * zones + zone]!
      }
    return [
      row,
      least === most ? { equal: least - fixed } : { min: least - fixed, max: most - fixed },
    ] as const
  })
  const goal = -1
  const counted = wanted.map((place, at) => {
    const within = all.length + 2 * at
    touching[place]!.push([within, -1])
    return { within, once: within + 1 }
  })
  const { status, variables } = solve<number, number>({
    direction: 'maximize',
    objective: goal,
    constraints: [
      ...bounds,
      ...counted.flatMap(
        ({ within, once }) =>
          [
            [within, { max: 0 }],
            [once, { max: 1 }],
          ] as const,
      ),
    ],
    variables: [
      ...touching.map((coefficients, place) => [place, coefficients] as const),
      ...counted.map(
        ({ within, once }, at) =>
          [
            known.length + at,
            [
              [within, 1],
              [once, 1],
              [goal, 1],
            ],
          ] as const,
      ),
    ],
  })
  if (status !== 'optimal') return null
  const world = Float64Array.from(known)
  for (const [place, count] of variables) if (place < world.length) world[place]! += count
  return world
}
