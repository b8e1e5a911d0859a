import type { Published } from '../claims.ts'
import { benchmarkPolicy, type BenchmarkPolicy, pointsALevel } from '../policy.ts'
import { everyone } from '../release.ts'
import type { Figures } from '../summarise.ts'

const LEVELS = 7
/** How strongly a guess holds on to what is true of everyone. */
const PRIOR = 1

/**
 * The best guess of a level that the figures allow, by unit: the level that most of those in the same groups seem to
 * have, from the groups' curves, put together by least squares with a pull towards everyone's.
 */
export function guessLevels(
  { groups, members }: Published,
  measure: string,
  policy: BenchmarkPolicy = benchmarkPolicy,
): Map<string, number> {
  const ids = groups.map(({ id }) => id)
  const counts = groups.map(({ id, figures }) =>
    levelCounts(
      figures.find((each) => each.measure === measure)!,
      members.get(id)!.length,
      policy,
    ),
  )
  const cells = toCells(ids.map((id) => members.get(id)!))
  const size = members.get(everyone)!.length
  const likely = cells.map(() => ({ level: 0, count: -Infinity }))
  for (let level = 0; level < LEVELS; level += 1) {
    const average = counts[ids.indexOf(everyone)]![level]! / size
    const found = leastSquares(
      cells.map(({ groups: within }) => ids.map((_, at) => (within.includes(at) ? 1 : 0))),
      counts.map((each) => each[level]!),
      cells.map(({ units }) => average * units.length),
    )
    found.forEach((count, cell) => {
      if (count / cells[cell]!.units.length > likely[cell]!.count)
        likely[cell] = { level, count: count / cells[cell]!.units.length }
    })
  }
  return new Map(cells.flatMap(({ units }, cell) => units.map((unit) => [unit, likely[cell]!.level])))
}

/** The level nearest to a score. */
export function levelOf(score: number): number {
  return Math.min(LEVELS - 1, Math.floor(score / pointsALevel + 0.5))
}

function toCells(groups: readonly (readonly string[])[]): { groups: number[]; units: string[] }[] {
  const within = new Map<string, number[]>()
  groups.forEach((units, at) => {
    for (const unit of units) within.set(unit, [...(within.get(unit) ?? []), at])
  })
  const cells = new Map<string, { groups: number[]; units: string[] }>()
  for (const [unit, at] of within) {
    const cell = cells.get(at.join())
    if (cell) cell.units.push(unit)
    else cells.set(at.join(), { groups: at, units: [unit] })
  }
  return [...cells.values()]
}

/** How many of n are at each level, read off the straight lines between the published points of the curve. */
function levelCounts(
  { median, quartiles, shares = [] }: Figures,
  n: number,
  policy: BenchmarkPolicy,
): number[] {
  const points: [score: number, below: number][] = [
    [0, 0],
    [median, 0.5],
    [100, 1],
    ...(quartiles
      ? ([
          [quartiles[0], 0.25],
          [quartiles[1], 0.75],
        ] as [number, number][])
      : []),
    ...shares.map((share, cut): [number, number] => [policy.cuts[cut]!, 1 - share / 100]),
  ]
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  for (let at = 1; at < points.length; at += 1) points[at]![1] = Math.max(points[at]![1], points[at - 1]![1])
  const below = (score: number) => {
    const next = points.findIndex(([at]) => at >= score)
    if (next <= 0) return next === 0 ? 0 : 1
    const [low, high] = [points[next - 1]!, points[next]!]
    return low[1] + ((high[1] - low[1]) * (score - low[0])) / (high[0] - low[0])
  }
  const edge = (level: number) => (level <= 0 ? 0 : level >= LEVELS ? 1 : below((level - 0.5) * pointsALevel))
  return Array.from({ length: LEVELS }, (_, level) => n * (edge(level + 1) - edge(level)))
}

/** y ≥ 0 with the least ‖Gy − h‖² + PRIOR · ‖y − prior‖², by conjugate gradients; `columns` are those of G. */
function leastSquares(
  columns: readonly (readonly number[])[],
  h: readonly number[],
  prior: readonly number[],
): number[] {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, each, at) => sum + each * b[at]!, 0)
  const product = (y: readonly number[]) =>
    h.map((_, row) => columns.reduce((sum, column, at) => sum + column[row]! * y[at]!, 0))
  const normal = (y: readonly number[]) => {
    const gy = product(y)
    return columns.map((column, at) => dot(column, gy) + PRIOR * y[at]!)
  }
  let y = [...prior]
  const wanted = columns.map((column, at) => dot(column, h) + PRIOR * prior[at]!)
  let rest = normal(y).map((value, at) => wanted[at]! - value)
  let way = rest
  for (let step = 0; step < 2 * y.length && dot(rest, rest) > 1e-12; step += 1) {
    const image = normal(way)
    const length = dot(rest, rest) / dot(way, image)
    y = y.map((value, at) => value + length * way[at]!)
    const next = rest.map((value, at) => value - length * image[at]!)
    const turn = dot(next, next) / dot(rest, rest)
    way = next.map((value, at) => value + turn * way[at]!)
    rest = next
  }
  return y.map((value) => Math.max(0, value))
}
