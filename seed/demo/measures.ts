/** The yearly returns of the showcases: one measure stays unfair, one gets better, and one has too few people. */
import {
  type CountsSet,
  type Measure,
  type MeasureSet,
  parseMeasureSet,
  type ScoresSet,
} from '#scoring/measures/index.ts'
import { measuresV1 } from '../measures-v1/index.ts'
import { addDays } from './days.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import { leadOf } from './people.ts'
import { stream } from './random.ts'

interface Source {
  seed: number
  /** In time order, the open round last. */
  rounds: readonly { opens: string }[]
}

/** The story of a measure: the share of White people above the line, and times as many BME people, year by year. */
interface Story {
  white: number
  times: (year: number) => number
}

const better: Story['times'] = (year) => 1.75 - 0.14 * year
const alike: Story['times'] = () => 1.08

/** By the code of a measure. What is not named is alike for both groups. */
const stories: Record<CountsSet['kind'], Record<string, Story>> = {
  wres: {
    2: { white: 0.3, times: (year) => 0.6 + 0.015 * year },
    3: { white: 0.011, times: better },
    5: { white: 0.26, times: (year) => 1.18 - 0.01 * year },
    6: { white: 0.21, times: () => 1.15 },
    7: { white: 0.58, times: () => 0.8 },
    8: { white: 0.07, times: (year) => 1.9 + 0.05 * year },
  },
  sc_wres: {
    2: { white: 0.28, times: (year) => 0.62 + 0.02 * year },
    3: { white: 0.012, times: better },
    5: { white: 0.35, times: alike },
    8: { white: 0.12, times: () => 1.4 },
  },
  eds: {},
}
const usual: Story = { white: 0.22, times: alike }

/** Share of BME staff, and of the board; and how their share in a pay band falls from the first to the last. */
const share = { staff: 0.42, board: (year: number) => 0.1 + 0.03 * year, first: 0.55, last: 0.18 }

/** The rows, with the columns' names. */
export function makeMeasures(showcases: readonly Generated[], { seed, rounds }: Source) {
  const made = showcases.flatMap(({ organisation }) =>
    measuresV1
      .map((content) => parseMeasureSet(content))
      .filter(({ organisations }) => organisations.includes(organisation.kind))
      .flatMap((set) =>
        rounds.slice(organisation.joins).map(({ opens }, position) => {
          const year = organisation.joins + position
          return makeReturn(organisation, set, { year, asOf: addDays(opens, -1), seed })
        }),
      ),
  )
  return {
    returns: made.map(({ row }) => row),
    figures: made.flatMap(({ figures }) => figures),
    scores: made.flatMap(({ scores }) => scores),
  }
}

type Organisation = Generated['organisation']

interface When {
  /** Of the round, from 0. */
  year: number
  asOf: string
  seed: number
}

function makeReturn(organisation: Organisation, set: MeasureSet, when: When) {
  const of = {
    return_id: demoId('return', organisation.key, set.id, when.asOf),
    organisation_id: organisation.id,
  }
  const row = {
    ...{ id: of.return_id, organisation_id: of.organisation_id, set_id: set.id, kind: set.kind },
    ...{ year: Number(when.asOf.slice(0, 4)), as_of: when.asOf, source: 'typed' },
    ...{ entered_at: `${addDays(when.asOf, 30)}T10:00:00.000Z`, entered_by: leadOf(organisation.key).id },
  }
  const counts =
    set.shape === 'counts' ? set.measures.flatMap((each) => makeCounts(organisation, set, each, when)) : []
  const scores = set.shape === 'scores' ? makeScores(organisation, set, when) : []
  return {
    row,
    figures: counts.map((count) => ({ ...of, ...count })),
    scores: scores.map((score) => ({ ...of, ...score })),
  }
}

function makeCounts(organisation: Organisation, { kind }: CountsSet, measure: Measure, when: When) {
  const random = stream(when.seed, 'measure', organisation.key, measure.id, when.year)
  const staff = organisation.fewStaff ? 38 : 2400
  if (measure.compare === 'profile') return makeProfile(measure, staff, random.between(0, 5))
  const row = { measure_id: measure.id, part: 'all', harm: measure.harm }
  if (measure.compare === 'seats') {
    const [seats, bme] = [14, Math.round(14 * share.board(when.year))]
    return toGroups([seats - bme, bme, 0]).map((each) => ({ ...row, ...each }))
  }
  const { white, times } = stories[kind][measure.code] ?? usual
  // What has no story of its own differs from measure to measure.
  const own = stream(when.seed, 'rate', organisation.key, measure.id)
  const off = stories[kind][measure.code] ? 0 : own.between(-6, 6) / 100
  // Few professions are regulated, so that one group of them is too small to compare.
  const asked = measure.code === '4' && kind === 'sc_wres' ? 40 : staff
  const below = [Math.round(asked * (1 - share.staff)), Math.round(asked * share.staff)] as const
  return (['white', 'bme'] as const).map((group, position) => {
    const rate = Math.min(1, Math.max(0, white + off) * (position === 0 ? 1 : times(when.year)))
    return { ...row, group, numerator: Math.round(below[position]! * rate), denominator: below[position]! }
  })
}

/** Pay bands of one size, with fewer BME staff the higher they are; the whole is their sum. */
function makeProfile(measure: Extract<Measure, { compare: 'profile' }>, staff: number, more: number) {
  const row = { measure_id: measure.id, harm: measure.harm }
  const parts = measure.parts.map(({ id }, position) => {
    const size = Math.max(1, Math.round(staff / measure.parts.length) + more)
    const fall = (share.first - share.last) * (position / Math.max(1, measure.parts.length - 1))
    const bme = Math.round(size * (share.first - fall))
    return { id, counts: [size - bme, bme, position % 2] as [number, number, number] }
  })
  const sum = (at: 0 | 1 | 2) => parts.reduce((total, { counts }) => total + counts[at], 0)
  const all = { id: 'all', counts: [sum(0), sum(1), sum(2)] as [number, number, number] }
  return [all, ...parts].flatMap(({ id, counts }) =>
    toGroups(counts).map((each) => ({ ...row, part: id, ...each })),
  )
}

function toGroups(counts: [white: number, bme: number, unknown: number]) {
  const denominator = counts[0] + counts[1] + counts[2]
  return (['white', 'bme', 'unknown'] as const).map((group, at) => ({
    group,
    numerator: counts[at]!,
    denominator,
  }))
}

/** The total goes from Developing into Achieving. */
function makeScores(organisation: Organisation, { outcomes, highest }: ScoresSet, { year, seed }: When) {
  return outcomes.map(({ id }) => {
    const random = stream(seed, 'score', organisation.key, id)
    const halves = Math.min(highest * 2, random.between(2, 4) + Math.floor(year / 2))
    return { outcome: id, halves }
  })
}
