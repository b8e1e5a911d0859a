import { type z } from 'zod'
import { findModelIssues } from './model-rules.ts'
import { modelSchema, type Group, type Indicator, type Model, type ModelInput } from './schema.ts'

export type {
  Band,
  Combine,
  Criterion,
  Group,
  Indicator,
  Model,
  ModelInput,
  Option,
  Variant,
} from './schema.ts'

export interface ModelIssue {
  /** Where in the JSON: `root.children[2].combine.share`. Empty for the document itself. */
  readonly path: string
  readonly message: string
}

/** A model that cannot be scored. `path` and `message` are those of the first problem; `issues` has every one. */
export class ModelError extends Error {
  readonly path: string
  readonly issues: readonly ModelIssue[]

  constructor(issues: readonly [ModelIssue, ...ModelIssue[]]) {
    super(issues[0].message)
    this.name = 'ModelError'
    this.path = issues[0].path
    this.issues = issues
  }
}

/**
 * Reads a model from JSON. Unknown keys are errors everywhere, so that a mistyped `weight` cannot pass for 1.
 *
 * @returns a deeply frozen model; the input is left alone
 * @throws ModelError naming every problem. What the rules of the method say is checked only in a document whose
 *   values have the right types.
 */
export function parseModel(json: unknown): Model {
  const parsed = modelSchema.safeParse(json)
  const found = parsed.success ? [] : parsed.error.issues.flatMap((issue) => settleUnions(issue, json))
  const issues = found.map(({ path, message }) => ({ path: writePath(path), message }))
  if (found.every(isOnlyAboutValues)) {
    for (const { path, message } of findModelIssues(json as ModelInput)) {
      issues.push({ path: writePath(path), message })
    }
  }
  const [first, ...rest] = issues
  if (first) throw new ModelError([first, ...rest])
  return freeze(parsed.data as Model)
}

/** Every indicator, in model order. */
export function indicatorsOf(model: Model | Group): Indicator[] {
  const group = 'root' in model ? model.root : model
  return group.children.flatMap((child) => ('answer' in child ? [child] : indicatorsOf(child)))
}

/** Every group, in model order, the root first. */
export function groupsOf(model: Model | Group): Group[] {
  const group = 'root' in model ? model.root : model
  return [group, ...group.children.flatMap((child) => ('answer' in child ? [] : groupsOf(child)))]
}

/**
 * The model's word for a level.
 *
 * @throws RangeError when the model does not name the level
 */
export function levelName(model: Model, wanted: number): string {
  const found = model.levels.find((each) => each.level === wanted)
  if (!found) throw new RangeError(`${model.id} ${model.version} names no level ${wanted}`)
  return found.name
}

/** Zod reports a node that fits neither group nor indicator once for each: keep the one the author meant. */
function settleUnions(issue: z.core.$ZodIssue, json: unknown): z.core.$ZodIssue[] {
  const isNode = issue.path.at(-2) === 'children'
  if (issue.code !== 'invalid_union' || !isNode) return [issue]
  const node = valueAt(json, issue.path)
  const [asGroup = [], asIndicator = []] = issue.errors
  const meant = isRecord(node) && 'answer' in node ? asIndicator : asGroup
  return meant.flatMap((inner) => settleUnions({ ...inner, path: [...issue.path, ...inner.path] }, json))
}

function isOnlyAboutValues(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_type') return issue.expected === 'int'
  return ['unrecognized_keys', 'custom', 'too_small', 'too_big'].includes(issue.code)
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), json)
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}

function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}

function freeze<T>(value: T): T {
  if (isRecord(value)) {
    Object.values(value).forEach(freeze)
    Object.freeze(value)
  }
  return value
}
