import { fromDecimal, type Fraction } from './fraction.ts'
import { indicatorsOf, type Band, type Group, type Model } from './model.ts'
import { ascending, planLeaf, type LeafPlan } from './plan-leaf.ts'

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
