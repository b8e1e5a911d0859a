import { fromDecimal, ONE, ratio, ZERO, type Fraction } from './fraction.ts'
import { indicatorsOf, type Band, type Group, type Indicator, type Model } from './model.ts'

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

export interface BandPlan {
  readonly band: Band
  readonly from: Fraction
  readonly below: Fraction | null
}

export interface GatePlan {
  readonly level: number
  readonly require: readonly { readonly level: number; readonly percent: Fraction }[]
}

export interface GroupPlan {
  readonly group: Group
  readonly weight: Fraction
  readonly children: readonly (GroupPlan | LeafPlan)[]
  readonly leaves: readonly LeafPlan[]
  /** Lowest first. */
  readonly bands: readonly BandPlan[]
  /** Lowest first. */
  readonly gates: readonly GatePlan[]
  readonly byLevel: boolean
  /** False where its method never gives a level. */
  readonly hasLevel: boolean
}

/** A model made ready for scoring: sorted, indexed, its decimals turned into fractions. */
export interface Plan {
  readonly model: Model
  readonly root: GroupPlan
  /** In model order. */
  readonly leaves: readonly LeafPlan[]
  readonly leafById: ReadonlyMap<string, LeafPlan>
  /** The levels above 0, lowest first. */
  readonly levels: readonly number[]
}

export const NO_LEVELS: ByLevel = new Map()

const plans = new WeakMap<Model, Plan>()

/** The plan of a model, made once for each parsed model: a parsed model is frozen, so it cannot go stale. */
export function planOf(model: Model): Plan {
  const known = plans.get(model)
  if (known) return known
  const levels = ascending(model.levels.map((each) => each.level).filter((level) => level > 0))
  const position = new Map(indicatorsOf(model).map((indicator, index) => [indicator.id, index]))
  const root = planGroup(model.root, model, position, false)
  const leafById = new Map(root.leaves.map((leaf) => [leaf.indicator.id, leaf]))
  const plan = { model, root, leaves: root.leaves, leafById, levels }
  plans.set(model, plan)
  return plan
}

export function isGroup(plan: GroupPlan | LeafPlan): plan is GroupPlan {
  return 'children' in plan
}

function planGroup(
  group: Group,
  model: Model,
  position: ReadonlyMap<string, number>,
  within: boolean,
): GroupPlan {
  const byLevel = within || group.combine.method === 'thresholds'
  const children = group.children.map((child) =>
    'answer' in child
      ? planLeaf(child, model, position.get(child.id) ?? 0, byLevel)
      : planGroup(child, model, position, byLevel),
  )
  return {
    group,
    weight: fromDecimal(group.weight),
    children,
    leaves: children.flatMap((child) => (isGroup(child) ? child.leaves : [child])),
    bands: planBands(group),
    gates: planGates(group),
    byLevel,
    hasLevel: givesLevel(group, children),
  }
}

function givesLevel({ combine, bands }: Group, children: readonly (GroupPlan | LeafPlan)[]): boolean {
  if (combine.method === 'attainment' || combine.method === 'thresholds') return true
  if (combine.method !== 'minimum') return bands !== undefined
  return children.every((child) => (isGroup(child) ? child.hasLevel : child.rungs.length > 0))
}

function planBands({ bands = [] }: Group): BandPlan[] {
  return bands
    .toSorted((a, b) => a.from - b.from)
    .map((band) => ({
      band,
      from: fromDecimal(band.from),
      below: band.below === undefined ? null : fromDecimal(band.below),
    }))
}

function planGates({ combine }: Group): GatePlan[] {
  if (combine.method !== 'thresholds') return []
  return combine.gates
    .toSorted((a, b) => a.level - b.level)
    .map(({ level, require }) => ({
      level,
      require: require
        .toSorted((a, b) => a.level - b.level)
        .map((each) => ({ level: each.level, percent: fromDecimal(each.percent) })),
    }))
}

function planLeaf(indicator: Indicator, model: Model, index: number, byLevel: boolean): LeafPlan {
  const { answer } = indicator
  const rungs = answer.kind === 'criteria' ? ascending(answer.criteria.map((each) => each.level)) : []
  const options = planOptions(indicator)
  const possible = answer.kind === 'criteria' ? allOf(rungs) : bestByLevel([...options.values()])
  const ladder = answer.kind === 'criteria' ? 0 : null
  const zero = { level: ladder, value: ZERO, gained: NO_LEVELS }
  const best = { level: rungs.at(-1) ?? null, value: fromDecimal(bestValue(indicator)), gained: possible }
  const { notApplicable, unanswered } = model
  const target = typeof notApplicable === 'string' ? zero : standAt(notApplicable.target, rungs)
  return {
    indicator,
    index,
    weight: fromDecimal(indicator.weight),
    byLevel,
    rungs,
    rungValues: [ZERO, ...rungs.map((rung) => ratio(rung, 1))],
    options,
    possible,
    whenNotApplicable: standIn(notApplicable === 'exclude' ? null : notApplicable === 'met' ? best : target, {
      applicable: notApplicable === 'exclude' ? 0 : 1,
      answered: 1,
      blocks: false,
      open: false,
    }),
    whenUnanswered: standIn(unanswered === 'zero' ? zero : null, {
      applicable: 1,
      answered: 0,
      blocks: unanswered === 'blocks',
      open: true,
    }),
    whenUnmet: standIn(zero, { applicable: 1, answered: 0, blocks: false, open: true }),
  }
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

function ascending(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b)
}
