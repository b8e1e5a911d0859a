import type { Claim } from './claims.ts'

/** Contributors that no claim tells apart: the same claims speak of each of them. */
export interface Cell {
  readonly units: readonly string[]
}

/** Between `least` and `most` of the members of `cells` are in the zones from `from` up to, not including, `to`. */
export interface Row {
  readonly cells: readonly number[]
  readonly from: number
  readonly to: number
  readonly least: number
  readonly most: number
}

/** Everything claimed of one measure, over the number of members of each cell in each zone. */
export interface System {
  readonly cells: readonly Cell[]
  readonly cellOf: ReadonlyMap<string, number>
  /** Where zones meet, rising: zone z is [cuts[z − 1], cuts[z]). */
  readonly cuts: readonly number[]
  readonly rows: readonly Row[]
}

/** @param units everyone, those of whom nothing is claimed with them */
export function toSystem(claims: readonly Claim[], units: Iterable<string>): System {
  const groups = [...new Set(claims.map(({ members }) => members))]
  const pattern = new Map([...units].map((unit) => [unit, '']))
  groups.forEach((members, at) => {
    for (const unit of members) pattern.set(unit, `${pattern.get(unit) ?? ''},${at}`)
  })
  const byPattern = new Map<string, string[]>()
  for (const [unit, key] of pattern) {
    const cell = byPattern.get(key)
    if (cell) cell.push(unit)
    else byPattern.set(key, [unit])
  }
  const cells = [...byPattern.values()].map((members) => ({ units: members }))
  const cellOf = new Map(cells.flatMap((cell, at) => cell.units.map((unit) => [unit, at] as const)))
  const cuts = [...new Set(claims.flatMap(({ from, below }) => [from, below]))]
    .filter((cut) => cut > 0 && cut <= 100)
    .sort((a, b) => a - b)
  const zoneAt = (value: number) => (value === Infinity ? cuts.length + 1 : zoneOf(cuts, value))
  const cellsOf = new Map(
    groups.map((members) => [members, [...new Set(members.map((unit) => cellOf.get(unit)!))]]),
  )
  const rows = claims.map(({ members, from, below, least, most }) => ({
    cells: cellsOf.get(members)!,
    from: zoneAt(from),
    to: zoneAt(below),
    least,
    most,
  }))
  return { cells, cellOf, cuts, rows }
}

/** The zone a score lies in. */
export function zoneOf(cuts: readonly number[], score: number): number {
  const at = cuts.findIndex((cut) => score < cut)
  return at === -1 ? cuts.length : at
}

/** The scores of a zone, within 0–100: [low, high). */
export function edgesOf({ cuts }: System, zone: number): [low: number, high: number] {
  return [cuts[zone - 1] ?? 0, Math.min(100, cuts[zone] ?? 100)]
}
