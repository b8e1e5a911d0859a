/** How an index version stands to those that are published. */
import { type Indicator, indicatorsOf, type Model, type ModelIssue } from '#scoring/index.ts'

export interface Published {
  id: string
  hash: string
  model: Model
}

export function toVersionId({ id, version }: Pick<Model, 'id' | 'version'>): string {
  return `${id}-${version}`
}

/** Below 0 when `a` is the earlier version. Versions are three numbers with dots. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  return left.map((number, index) => number - (right[index] ?? 0)).find((step) => step !== 0) ?? 0
}

/** The newest published version of the same index, or null. */
function findNewest(model: Model, published: readonly Published[]): Published | null {
  const same = published.filter((each) => each.model.id === model.id)
  return same.sort((a, b) => compareVersions(b.model.version, a.model.version))[0] ?? null
}

/** A version is new, later than those of its index, and keeps the ids of the indicators it takes over. */
export function findSuccessionIssues(
  model: Model,
  hash: string,
  published: readonly Published[],
): ModelIssue[] {
  const twin = published.find(({ id }) => id === toVersionId(model))
  if (twin?.hash === hash)
    return [{ path: 'version', message: `${model.version} is published already, as it is here` }]
  if (twin)
    return [
      {
        path: 'version',
        message: `${model.version} is published with other content: give the new wording a new version`,
      },
    ]
  const newest = findNewest(model, published)
  if (!newest) return []
  const later = compareVersions(model.version, newest.model.version) > 0
  const message = `must be later than ${newest.model.version}, the newest that is published`
  return [...(later ? [] : [{ path: 'version', message }]), ...renamedIssues(model, newest.model)]
}

/** An indicator with the title of a published one is that one: under another id its history would be lost. */
function renamedIssues(model: Model, before: Model): ModelIssue[] {
  const ids = new Map(indicatorsOf(before).map(({ id, title }) => [title, id]))
  return indicatorsOf(model).flatMap(({ id, title }) => {
    const published = ids.get(title)
    if (published === undefined || published === id) return []
    return [{ path: id, message: `is published as ${published}: an indicator keeps its id` }]
  })
}

export interface Differences {
  /** The version it is compared with. */
  before: string
  added: string[]
  removed: string[]
  /** Indicators of both whose text, criteria or weight is not the same. */
  changed: string[]
  /** Whether levels, ways of combining or rules of evidence differ. */
  method: boolean
}

/** What differs from the newest published version of the same index; null when there is none. */
export function findDifferences(model: Model, published: readonly Published[]): Differences | null {
  const before = findNewest(model, published)?.model
  if (!before) return null
  const [old, fresh] = [byId(before), byId(model)]
  return {
    before: before.version,
    added: [...fresh.values()].filter(({ id }) => !old.has(id)).map(({ title }) => title),
    removed: [...old.values()].filter(({ id }) => !fresh.has(id)).map(({ title }) => title),
    changed: [...fresh.values()]
      .filter((indicator) => old.has(indicator.id) && !isSame(old.get(indicator.id), indicator))
      .map(({ title }) => title),
    method: !isSame(methodOf(before), methodOf(model)),
  }
}

function byId(model: Model): Map<string, Indicator> {
  return new Map(indicatorsOf(model).map((indicator) => [indicator.id, indicator]))
}

function methodOf({ levels, notApplicable, unanswered, assessment, root }: Model) {
  const groups = root.children.flatMap((child) =>
    'children' in child
      ? [{ id: child.id, weight: child.weight, combine: child.combine, bands: child.bands }]
      : [],
  )
  return { levels, notApplicable, unanswered, assessment, combine: root.combine, groups }
}

/** Parsed models have their keys in one order, so equal texts are equal values. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
