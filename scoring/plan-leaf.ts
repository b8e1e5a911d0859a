import { fromDecimal, ONE, ratio, ZERO, type Fraction } from './fraction.ts'
import { type Indicator, type Model } from './model.ts'

/** Points towards each level; a level that is not there gains nothing. */
export type ByLevel = ReadonlyMap<number, Fraction>

/** What one indicator brings to the groups above it, once its answer (or its silence) has been read. */
export interface Reading {
  readonly applicable: 0 | 1
  readonly answered: 0 | 1
  /** No group above has a value or a level. */
  readonly blocks: boolean
  /** Stays in both sides of every sum. */
  readonly counts: boolean
  readonly level: number | null
  readonly value: Fraction | null
  readonly gained: ByLevel
  /** The criteria met, as given; empty for other kinds of answer. */
  readonly met: readonly number[]
  /** Levels whose criterion is met above one that is not, lowest first. */
  readonly skipped: readonly number[]
  /** False where the indicator is declared not applicable: it offers no criteria to meet. */
  readonly open: boolean
}

export interface LeafPlan {
  readonly indicator: Indicator
  /** Position in model order, and in the list of readings. */
  readonly index: number
  readonly weight: Fraction
  /** True below a `thresholds` group, where points towards levels are wanted. */
  readonly byLevel: boolean
  /** The levels of its criteria, lowest first; empty for other kinds of answer. */
  readonly rungs: readonly number[]
  /** The value of standing on 0, 1, 2 … rungs. */
  readonly rungValues: readonly Fraction[]
  readonly options: ReadonlyMap<string, { readonly value: Fraction; readonly gained: ByLevel }>
  /** The best that can be gained towards each level; only levels where that is above zero. */
  readonly possible: ByLevel
  /** The readings the model's policies prescribe. */
  readonly whenNotApplicable: Reading
  readonly whenUnanswered: Reading
  readonly whenUnmet: Reading
}

export const NO_LEVELS: ByLevel = new Map()

export function planLeaf(indicator: Indicator, model: Model, index: number, byLevel: boolean): LeafPlan {
  const { answer } = indicator
  const rungs = answer.kind === 'criteria' ? ascending(answer.criteria.map((each) => each.level)) : []
  const options = planOptions(indicator)
  const possible = answer.kind === 'criteria' ? allOf(rungs) : bestByLevel([...options.values()])
  const zero = { level: answer.kind === 'criteria' ? 0 : null, value: ZERO, gained: NO_LEVELS }
  const best = { level: rungs.at(-1) ?? null, value: fromDecimal(bestValue(indicator)), gained: possible }
  return {
    indicator,
    index,
    weight: fromDecimal(indicator.weight),
    byLevel,
    rungs,
    rungValues: [ZERO, ...rungs.map((rung) => ratio(rung, 1))],
    options,
    possible,
    whenNotApplicable: readNotApplicable(model.notApplicable, zero, best, rungs),
    whenUnanswered: readUnanswered(model.unanswered, zero),
    whenUnmet: readUnanswered('zero', zero),
  }
}

function readNotApplicable(
  policy: Model['notApplicable'],
  zero: Stand,
  best: Stand,
  rungs: readonly number[],
): Reading {
  const rest = { answered: 1, blocks: false, open: false } as const
  if (policy === 'exclude') return standIn(null, { applicable: 0, ...rest })
  if (policy === 'zero') return standIn(zero, { applicable: 1, ...rest })
  if (policy === 'met') return standIn(best, { applicable: 1, ...rest })
  return standIn(standAt(policy.target, rungs), { applicable: 1, ...rest })
}

function readUnanswered(policy: Model['unanswered'], zero: Stand): Reading {
  const stand = policy === 'zero' ? zero : null
  return standIn(stand, { applicable: 1, answered: 0, blocks: policy === 'blocks', open: true })
}

type Stand = Pick<Reading, 'level' | 'value' | 'gained'>

/** A reading that stands in for an answer of substance; without a stand it is left out of every sum. */
function standIn(
  stand: Stand | null,
  rest: Pick<Reading, 'applicable' | 'answered' | 'blocks' | 'open'>,
): Reading {
  const nothing = { level: null, value: null, gained: NO_LEVELS }
  return { ...rest, ...(stand ?? nothing), counts: stand !== null, met: [], skipped: [] }
}

function standAt(target: number, rungs: readonly number[]): Stand {
  const level = rungs.length > 0 ? target : null
  return { level, value: fromDecimal(target), gained: allOf(rungs.filter((rung) => rung <= target)) }
}

function planOptions({ answer }: Indicator): LeafPlan['options'] {
  if (answer.kind !== 'choice') return new Map()
  return new Map(
    answer.options.map(({ id, points, byLevel = {} }) => {
      const gained = Object.entries(byLevel).map(
        ([level, each]) => [Number(level), fromDecimal(each)] as const,
      )
      return [id, { value: fromDecimal(points), gained: new Map(gained.filter(([, each]) => each.top > 0n)) }]
    }),
  )
}

function bestByLevel(options: readonly { gained: ByLevel }[]): ByLevel {
  const best = new Map<number, Fraction>()
  for (const { gained } of options) {
    for (const [level, points] of gained) {
      const known = best.get(level) ?? ZERO
      best.set(level, points.top * known.bottom > known.top * points.bottom ? points : known)
    }
  }
  return best
}

function bestValue({ answer }: Indicator): number {
  if (answer.kind === 'number') return answer.max
  return Math.max(
    ...(answer.kind === 'criteria'
      ? answer.criteria.map((criterion) => criterion.level)
      : answer.options.map((option) => option.points)),
  )
}

/** One point for the criterion of each level. */
function allOf(levels: readonly number[]): ByLevel {
  return new Map(levels.map((level) => [level, ONE]))
}

export function ascending(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b)
}
