import { compareFractions, fromDecimal } from './fraction.ts'
import { type ModelInput } from './schema.ts'
import { answerRange, groupRange, type GroupInput, type IndicatorInput } from './value-range.ts'

type Path = readonly (string | number)[]

interface Issue {
  readonly path: Path
  readonly message: string
}

/** What the rules need to know about the document around the part they look at. */
interface Context {
  readonly model: ModelInput
  readonly levels: ReadonlySet<number>
  /** True below a `thresholds` group: percentages by level are worked out here. */
  readonly byLevel: boolean
  /** True below an `attainment` group: every indicator needs a level. */
  readonly byAttainment: boolean
}

/** The problems of a document whose values have the right types, in the order of the document. */
export function findModelIssues(model: ModelInput): Issue[] {
  const levels = new Set(model.levels.map((each) => each.level))
  const context = { model, levels, byLevel: false, byAttainment: false }
  return [
    ...repeats(model.levels.map((each, index) => [each.level, ['levels', index, 'level']])),
    ...repeats(listIds(model.root, ['root'])),
    ...groupIssues(model.root, ['root'], context),
  ]
}

function listIds(node: GroupInput | IndicatorInput, path: Path): [string, Path][] {
  const own: [string, Path] = [node.id, [...path, 'id']]
  if ('answer' in node) return [own]
  return [own, ...node.children.flatMap((child, index) => listIds(child, [...path, 'children', index]))]
}

function repeats(named: readonly (readonly [string | number, Path])[]): Issue[] {
  const seen = new Set<string | number>()
  return named.flatMap(([name, path]) => {
    if (seen.has(name)) return [{ path, message: `${name} is used more than once` }]
    seen.add(name)
    return []
  })
}

function groupIssues(group: GroupInput, path: Path, above: Context): Issue[] {
  const method = group.combine.method
  const context = {
    ...above,
    byLevel: above.byLevel || method === 'thresholds',
    byAttainment: above.byAttainment || method === 'attainment',
  }
  return [
    ...combineIssues(group, path, context),
    ...bandIssues(group, path, context),
    ...group.children.flatMap((child, index) => {
      const below = [...path, 'children', index]
      return 'answer' in child ? indicatorIssues(child, below, context) : groupIssues(child, below, context)
    }),
  ]
}

function combineIssues(group: GroupInput, path: Path, context: Context): Issue[] {
  const { combine } = group
  const issues: Issue[] = []
  if (combine.method === 'attainment') issues.push(...attainmentIssues(combine, path, context))
  if (combine.method === 'thresholds') issues.push(...gateIssues(combine.gates, path, context))
  const indicators = group.children.filter((child) => 'answer' in child).length
  if (context.byLevel && indicators > 0 && indicators < group.children.length) {
    const message = 'percentages by level need children that are all indicators or all groups'
    issues.push({ path: [...path, 'children'], message })
  }
  return issues
}

function attainmentIssues(
  { share }: { share: readonly [number, number] },
  path: Path,
  { levels }: Context,
): Issue[] {
  const issues: Issue[] = []
  if (share[0] > share[1]) {
    issues.push({ path: [...path, 'combine', 'share'], message: 'a share cannot be more than the whole' })
  }
  if (Math.max(0, ...levels) === 0) {
    issues.push({ path: ['levels'], message: 'attainment needs a level above 0' })
  }
  return issues
}

function gateIssues(
  gates: Extract<GroupInput['combine'], { method: 'thresholds' }>['gates'],
  path: Path,
  context: Context,
): Issue[] {
  const at = (...rest: Path) => [...path, 'combine', 'gates', ...rest]
  return [
    ...repeats(gates.map((gate, index) => [gate.level, at(index, 'level')])),
    ...gates.flatMap((gate, index) => [
      ...stepIssues(gate.level, at(index, 'level'), context),
      ...repeats(gate.require.map((each, inner) => [each.level, at(index, 'require', inner, 'level')])),
      ...gate.require.flatMap((each, inner) =>
        stepIssues(each.level, at(index, 'require', inner, 'level'), context),
      ),
    ]),
  ]
}

/** Bands run from value to level without a gap or an overlap and cover every value the group can have. */
function bandIssues(group: GroupInput, path: Path, context: Context): Issue[] {
  const bands = (group.bands ?? [])
    .map((band, index) => ({ ...band, path: [...path, 'bands', index] }))
    .sort((a, b) => a.from - b.from)
  const issues = bands.flatMap((band, index) => {
    const next = bands[index + 1]
    const found = levelIssues(band.level, [...band.path, 'level'], context)
    if (band.below !== undefined && band.below <= band.from) {
      found.push({ path: [...band.path, 'below'], message: `must be more than ${band.from}` })
    }
    if (next && next.from !== band.below) {
      const fault = band.below === undefined || next.from < band.below ? 'overlaps' : 'leaves a gap before'
      found.push({ path: [...band.path, 'below'], message: `${fault} the band from ${next.from}` })
    }
    return found
  })
  return issues.length > 0 ? issues : coverIssues(group, bands, path, context)
}

function coverIssues(
  group: GroupInput,
  bands: readonly { from: number; below?: number }[],
  path: Path,
  { model }: Context,
): Issue[] {
  const [first, last] = [bands[0], bands.at(-1)]
  const decides = group.combine.method === 'mean' || group.combine.method === 'sum'
  const range = decides ? groupRange(group, model) : null
  if (!first || !last || !range) return []
  const message = 'the bands do not cover every value the group can have'
  const tooHigh = last.below !== undefined && compareFractions(range.high, fromDecimal(last.below)) >= 0
  const tooLow = compareFractions(range.low, fromDecimal(first.from)) < 0
  return tooHigh || tooLow ? [{ path: [...path, 'bands'], message }] : []
}

function indicatorIssues(indicator: IndicatorInput, path: Path, context: Context): Issue[] {
  const { answer } = indicator
  const at = (...rest: Path) => [...path, 'answer', ...rest]
  const issues = [...targetIssues(indicator, context), ...answerIssues(answer, at, context)]
  if (context.byAttainment && answer.kind !== 'criteria') {
    issues.push({ path: at('kind'), message: 'attainment needs indicators answered by criteria' })
  }
  return issues
}

function answerIssues(
  answer: IndicatorInput['answer'],
  at: (...rest: Path) => Path,
  context: Context,
): Issue[] {
  if (answer.kind === 'number') {
    return answer.min < answer.max ? [] : [{ path: at('max'), message: `must be more than ${answer.min}` }]
  }
  if (answer.kind === 'criteria') {
    const levels = answer.criteria.map(({ level }, index) => [level, at('criteria', index, 'level')] as const)
    return [...repeats(levels), ...levels.flatMap(([level, path]) => stepIssues(level, path, context))]
  }
  return [
    ...repeats(answer.options.map((option, index) => [option.id, at('options', index, 'id')])),
    ...answer.options.flatMap((option, index) =>
      Object.keys(option.byLevel ?? {}).flatMap((level) =>
        stepIssues(Number(level), at('options', index, 'byLevel', level), context),
      ),
    ),
  ]
}

/** A stated value for "not applicable" has to be one that the indicator could have had. */
function targetIssues({ id, answer }: IndicatorInput, { model, levels, byLevel }: Context): Issue[] {
  if (typeof model.notApplicable === 'string') return []
  const { target } = model.notApplicable
  const { low, high } = answerRange(answer)
  const value = fromDecimal(target)
  const outside = compareFractions(value, low) < 0 || compareFractions(value, high) > 0
  const noLevel = answer.kind === 'criteria' && target !== 0 && !levels.has(target)
  const path = ['notApplicable', 'target']
  if (outside || noLevel) return [{ path, message: `${id} cannot have the value ${target}` }]
  const message = `a target says nothing about the points of ${id} towards levels`
  return byLevel && answer.kind === 'choice' ? [{ path, message }] : []
}

function levelIssues(level: number, path: Path, { levels }: Context): Issue[] {
  return levels.has(level) ? [] : [{ path, message: `${level} is not one of the model's levels` }]
}

/** Level 0 is where everyone starts: nothing is met, gained or required there. */
function stepIssues(level: number, path: Path, context: Context): Issue[] {
  if (level === 0) return [{ path, message: 'level 0 is the start and cannot be reached' }]
  return levelIssues(level, path, context)
}
