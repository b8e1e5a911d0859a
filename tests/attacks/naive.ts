/** What is common elsewhere: groups of at least five for any filter and pair of filters, with exact figures. */
import { attackOverTime, attackTogether } from '#scoring/benchmark/checks.ts'
import { rangesFromMeans } from '#scoring/benchmark/attacks/means.ts'
import { tallyOf, type Tally } from '#scoring/benchmark/attacks/tally.ts'
import { setsThatFollow } from '#scoring/benchmark/attacks/structure.ts'
import { benchmarkPolicy, buildGroups, everyone, partition } from '#scoring/benchmark/index.ts'
import { countTypes, measures, type Person, type Population } from './populations.ts'

const least = 5
/** The rules of the naive design: no shift of ranks, no step to speak of, and five are enough. */
export const naivePolicy = {
  ...benchmarkPolicy,
  minimum: { median: least, quartiles: least, shares: Infinity },
  bands: [least, ...benchmarkPolicy.bands],
  rankSlack: 0,
  step: 0.02,
  narrowest: 0,
}

/** Everyone, each value of each filter, and each pair of values: members by the name of the filter. */
export function filterGroups(people: readonly Person[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { unit, type, area, size } of people)
    for (const id of [everyone, type, area!, size, `${type} ${area}`, `${type} ${size}`, `${area} ${size}`])
      groups.set(id, [...(groups.get(id) ?? []), unit])
  return new Map([...groups].filter(([, units]) => units.length >= least))
}

/**
 * Units whose score follows from published means: their sums, and differences of these, hold it alone, or with one
 * other who knows its own.
 */
function exactFromMeans(together: number, ...releases: Map<string, string[]>[]): Set<string> {
  const groups = releases.flatMap((release, at) =>
    [...release].map(([id, units]) => [`${at} ${id}`, units] as const),
  )
  return new Set(setsThatFollow(new Map(groups), together + 1).flat())
}

/** What the means of all filters of one release, put together, leave of each score. */
function attackMeans(people: readonly Person[], measure: string): Tally {
  const scores = new Map(people.map((each) => [each.unit, each.scores[measure]!]))
  const means = [...filterGroups(people).values()].map((members) => {
    const sum = members.reduce((total, unit) => total + scores.get(unit)!, 0)
    return { members, sum, slack: 1e-6 }
  })
  const ranges = rangesFromMeans(means)
  const units = [...ranges.keys()]
  const cells = units.map((unit) => ({ units: [unit] }))
  return tallyOf({ cells }, [units.map((unit) => ranges.get(unit)!)], naivePolicy.width.outsider)
}

export interface NaiveResult {
  readonly contributors: number
  /** Contributors whose score means and filters tell exactly, in one release. */
  readonly exact: number
  /** Also those whose score another contributor can tell exactly. */
  readonly exactToOne: number
  readonly joiners: number
  /** Joiners whose score comparing the means of two releases tells exactly. */
  readonly joinersExact: number
  /** The same where everybody else stays as they were. */
  readonly joinersExactAlone: number
  /** The linear programmes on exact quantiles of types, as on our own design. */
  readonly programmes: Record<string, Tally>
}

export function breakNaive({ before, after }: Population): NaiveResult {
  const units = new Set(before.map(({ unit }) => unit))
  const joiners = after.filter(({ unit }) => !units.has(unit))
  const first = filterGroups(before)
  const both = exactFromMeans(1, first, filterGroups(after))
  const isTold = (joiner: Person) =>
    exactFromMeans(1, first, filterGroups([...before, joiner])).has(joiner.unit)
  const release = (people: Person[]) => {
    const blocks = partition(countTypes(people), least)
    const key = new Uint8Array(32)
    return {
      ...buildGroups(blocks, people, measures, key, 'quartiles', naivePolicy),
      contributors: people,
    }
  }
  const [earlier, later] = [release(before), release(after)]
  const measure = measures[0]!
  return {
    contributors: before.length,
    exact: exactFromMeans(1, first).size,
    exactToOne: exactFromMeans(2, first).size,
    joiners: joiners.length,
    joinersExact: joiners.filter(({ unit }) => both.has(unit)).length,
    joinersExactAlone: joiners.filter(isTold).length,
    programmes: {
      ...attackTogether([earlier], measure, new Set(), naivePolicy, new Uint8Array(32)),
      'two releases': attackOverTime(earlier, later, measure, new Set(), naivePolicy),
      'means of all filters': attackMeans(before, measure),
    },
  }
}
