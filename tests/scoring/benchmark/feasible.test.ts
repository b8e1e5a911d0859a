import { describe, expect, test } from 'vitest'
import { coalitions, tryPools } from '#scoring/benchmark/attacks/pooling.ts'
import { compareReleases } from '#scoring/benchmark/attacks/temporal.ts'
import type { Contributor } from '#scoring/benchmark/attacks/contributor.ts'
import { type Claim, quantileClaims } from '#scoring/benchmark/claims.ts'
import { attack, type Known, type Range } from '#scoring/benchmark/feasible.ts'
import { benchmarkPolicy, everyone } from '#scoring/benchmark/index.ts'
import { edgesOf, type System, toSystem, zoneOf } from '#scoring/benchmark/system.ts'
import { stream } from '../../attacks/populations.ts'

const known = (scores: readonly number[]): Known[] => scores.map((score, at) => ({ unit: `${at}`, score }))

/** Every way to put `count` members into `zones`. */
function* spreads(count: number, zones: number): Generator<number[]> {
  if (zones === 1) yield [count]
  else
    for (let here = 0; here <= count; here += 1)
      for (const rest of spreads(count - here, zones - 1)) yield [here, ...rest]
}

/** What is possible for each cell, over all whole worlds: the truth that the linear programme approaches from outside. */
function rangesByCounting(system: System, given: readonly Known[]): (Range | null)[] {
  const zones = system.cuts.length + 1
  const fixed = system.cells.map(() => Array.from({ length: zones }, () => 0))
  for (const { unit, score } of given) fixed[system.cellOf.get(unit)!]![zoneOf(system.cuts, score)]! += 1
  const seen = system.cells.map(() => new Set<number>())
  const visit = (world: number[][]) => {
    if (world.length < system.cells.length) {
      for (const spread of spreads(system.cells[world.length]!.units.length, zones)) visit([...world, spread])
      return
    }
    const holds = system.rows.every(({ cells, from, to, least, most }) => {
      const count = cells.reduce(
        (total, cell) => total + world[cell]!.slice(from, to).reduce((a, b) => a + b, 0),
        0,
      )
      return count >= least && count <= most
    })
    if (!holds || !world.every((spread, cell) => spread.every((count, zone) => count >= fixed[cell]![zone]!)))
      return
    world.forEach((spread, cell) =>
      spread.forEach((count, zone) => {
        if (count > fixed[cell]![zone]!) seen[cell]!.add(zone)
      }),
    )
  }
  visit([])
  return seen.map((zonesSeen) =>
    zonesSeen.size === 0
      ? null
      : [edgesOf(system, Math.min(...zonesSeen))[0], edgesOf(system, Math.max(...zonesSeen))[1]],
  )
}

test('what the linear programme leaves holds the truth, and all that whole worlds leave', () => {
  let differences = 0
  let cells = 0
  for (let problem = 0; problem < 250; problem += 1) {
    const draw = stream('feasible', problem)
    const units = Array.from({ length: 3 + Math.floor(draw() * 5) }, (_, at) => `${at}`)
    const world = units.map((unit) => ({ unit, score: Math.floor(draw() * 101) }))
    const groups = [units, units.filter(() => draw() < 0.5)].filter(({ length }) => length > 0)
    const claims = Array.from({ length: 3 }, (): Claim => {
      const members = groups[Math.floor(draw() * groups.length)]!
      const from = draw() < 0.5 ? -Infinity : [20, 50, 80][Math.floor(draw() * 3)]!
      const below = from === -Infinity ? [20, 50, 80][Math.floor(draw() * 3)]! : Infinity
      const true_ = world.filter(
        ({ unit, score }) => members.includes(unit) && score >= from && score < below,
      ).length
      const least = Math.max(0, true_ - Math.floor(draw() * 2))
      return { members, from, below, least, most: Math.min(members.length, true_ + Math.floor(draw() * 2)) }
    })
    const system = toSystem(claims, units)
    const target = attack(system)
    for (const given of [[], world.slice(0, 1), world.slice(0, 2)]) {
      const ranges = target.ranges(given)
      expect(ranges).not.toBeNull()
      const exact = rangesByCounting(system, given)
      for (const { unit, score } of world.slice(given.length)) {
        const range = ranges![system.cellOf.get(unit)!]!
        expect(range[0]).toBeLessThanOrEqual(score)
        expect(range[1]).toBeGreaterThanOrEqual(score)
      }
      exact.forEach((range, cell) => {
        cells += 1
        if (!range) return
        expect(ranges![cell]![0]).toBeLessThanOrEqual(range[0])
        expect(ranges![cell]![1]).toBeGreaterThanOrEqual(range[1])
        if (ranges![cell]!.join() !== range.join()) differences += 1
      })
    }
  }
  expect(cells).toBeGreaterThan(1000)
  expect(differences).toBe(0)
})

test('what contradicts the figures tells nothing', () => {
  const system = toSystem([{ members: ['a', 'b'], from: 50, below: Infinity, least: 2, most: 2 }], ['a', 'b'])
  expect(attack(system).ranges([{ unit: 'a', score: 10 }])).toBeNull()
  expect(attack(system).ranges([{ unit: 'a', score: 60 }])).toEqual([[50, 100]])
})

describe('a median of twelve, 50, between the seventh at 10 and the eighth at 90', () => {
  const scores = [10, 10, 10, 10, 10, 10, 10, 90, 90, 90, 90, 90]
  const units = scores.map((_, at) => `${at}`)
  const system = toSystem(quantileClaims(units, 0.5, [47.5, 52.5], 1), units)
  const target = { system, ...attack(system) }

  test('tells nothing to any six who pool', () => {
    const pools: Known[][] = []
    const choose = (from: number, pool: Known[]) => {
      if (pool.length === 6) pools.push(pool)
      else for (let at = from; at < 12; at += 1) choose(at + 1, [...pool, known(scores)[at]!])
    }
    choose(0, [])
    expect(pools).toHaveLength(924)
    for (const ranges of tryPools(target, pools)) expect(ranges).toEqual([[0, 100]])
  })

  test('tells the seven lowest that the others are above', () => {
    expect(target.ranges(known(scores).slice(0, 7))).toEqual([[47.5, 100]])
  })
})

describe('a joiner of eleven others, whose median moves from 40 to 50', () => {
  const person = (at: number, score: number): Contributor => ({
    unit: `${at}@1`,
    organisation: `${at}`,
    type: 't',
    area: null,
    scores: { m: score },
  })
  const old = [10, 10, 10, 10, 10, 40, 60, 60, 60, 60, 60].map((score, at) => person(at, score))
  const release = (contributors: Contributor[], median: number) => ({
    groups: [{ id: everyone, figures: [{ measure: 'm', median }] }],
    members: new Map([[everyone, contributors.map(({ unit }) => unit)]]),
    contributors,
  })
  const before = release(old, 40)
  const after = release([...old, person(11, 60)], 50)
  const rangeOfJoiner = (rankSlack: number) => {
    const [first] = [...compareReleases(before, after, 'm', new Set(), { ...benchmarkPolicy, rankSlack })]
    const [ranges] = [...first!.ranges]
    return ranges![first!.system.cellOf.get('11')!]
  }

  test('is placed above without a shift of ranks', () => {
    expect(rangeOfJoiner(0)).toEqual([47.5, 100])
  })

  test('is not placed with a shift of one', () => {
    expect(rangeOfJoiner(1)).toEqual([0, 100])
  })
})

test('coalitions are the same for the same seed, and hold whole areas', () => {
  const people = Array.from({ length: 30 }, (_, at): Contributor => {
    const area = at < 6 ? 'east' : 'west'
    return { unit: `${at}@1`, organisation: `${at}`, type: 't', area, scores: { m: at } }
  })
  const units = people.map(({ unit }) => unit)
  const system = toSystem(quantileClaims(units, 0.5, [12.5, 17.5], 1), units)
  const drawn = (seed: number) =>
    coalitions(people, system, new Map([[everyone, units]]), 'm', 4, new Uint8Array(32).fill(seed))
  expect(drawn(1)).toEqual(drawn(1))
  expect(drawn(1)).not.toEqual(drawn(2))
  expect(
    drawn(1)
      .map(({ length }) => length)
      .sort((a, b) => a - b),
  ).toEqual([...Array(24).fill(4), 6, 24])
  expect(drawn(1)).toContainEqual(people.slice(0, 4).map(({ unit, scores }) => ({ unit, score: scores.m })))
})
