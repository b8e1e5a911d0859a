/**
 * What an index needs beyond a method that can be scored, so that the service's pages can ask and explain it. Works on a
 * document that may be wrong in other ways too, so that one upload names all that is wrong.
 */
import { kinds } from '#app/organisations/kinds.ts'
import type { ModelIssue } from '#scoring/index.ts'

type Loose = Record<string, unknown>

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

export function findContentIssues(content: unknown): ModelIssue[] {
  if (!isRecord(content)) return []
  const root = isRecord(content.root) ? content.root : {}
  return [
    ...nameIssues(content),
    ...levelIssues(content),
    ...listOf(root.children).flatMap((child, index) =>
      commitmentIssues(child, `root.children[${index}]`, stepsOf(content)),
    ),
    ...wordIssues(content, ''),
  ]
}

function nameIssues({ id, version, description, provenance }: Loose): ModelIssue[] {
  return [
    ...unless(
      !isText(id) || /^[a-z][a-z0-9-]*$/.test(id),
      'id',
      'must be lower-case letters, numbers and hyphens',
    ),
    ...unless(
      !isText(version) || /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version),
      'version',
      'must be three numbers, like 1.2.0',
    ),
    ...unless(isText(description), 'description', 'must say what the index asks'),
    ...unless(isText(provenance), 'provenance', 'must say where the wording comes from'),
  ]
}

function levelIssues({ levels }: Loose): ModelIssue[] {
  const found = listOf(levels).filter(isRecord)
  const numbers = found.map(({ level }) => level)
  return [
    ...unless(
      !Array.isArray(levels) || (numbers.length > 1 && numbers.every((level, index) => level === index)),
      'levels',
      'must begin with 0 and go up one at a time',
    ),
    ...found.flatMap(({ meaning }, index) =>
      unless(isText(meaning), `levels[${index}].meaning`, 'must say what the stage means'),
    ),
  ]
}

/** The levels that a criterion is for: all but the lowest. */
function stepsOf({ levels }: Loose): unknown[] {
  return listOf(levels)
    .filter(isRecord)
    .map(({ level }) => level)
    .filter((level) => level !== 0)
}

function commitmentIssues(node: unknown, path: string, steps: unknown[]): ModelIssue[] {
  if (!isRecord(node)) return []
  if ('answer' in node) return [{ path, message: 'must be a commitment with indicators, not an indicator' }]
  const { id, description } = node
  const commitment = isText(id) ? id : null
  return [
    ...unless(
      commitment === null || /^[a-z]+(-[a-z]+)*$/.test(commitment),
      `${path}.id`,
      'must be lower-case words with hyphens',
    ),
    ...unless(isText(description), `${path}.description`, 'must say what the commitment is'),
    ...childIssues(node, path, (child, at) => indicatorIssues(child, at, commitment, steps)),
  ]
}

/** The indicators of a commitment, also those in groups of it. */
function childIssues(
  node: Loose,
  path: string,
  check: (indicator: Loose, path: string) => ModelIssue[],
): ModelIssue[] {
  return listOf(node.children).flatMap((child, index) => {
    const at = `${path}.children[${index}]`
    if (!isRecord(child)) return []
    return 'children' in child && !('answer' in child) ? childIssues(child, at, check) : check(child, at)
  })
}

const afterDot = /^[a-z0-9]+(-[a-z0-9]+)*$/

function indicatorIssues(
  node: Loose,
  path: string,
  commitment: string | null,
  steps: unknown[],
): ModelIssue[] {
  const { id, question } = node
  const fits =
    !isText(id) || commitment === null
      ? true
      : id.startsWith(`${commitment}.`) && afterDot.test(id.slice(commitment.length + 1))
  const texts = ['question', 'why', 'help', 'notStarted'] as const
  return [
    ...unless(fits, `${path}.id`, `must be ${commitment}. and then lower-case words with hyphens`),
    ...texts.flatMap((name) => unless(isText(node[name]), `${path}.${name}`, 'must be there')),
    ...unless(
      !isText(question) || question.trim().endsWith('?'),
      `${path}.question`,
      'must end with a question mark',
    ),
    ...unless(listOf(node.evidence).length > 0, `${path}.evidence`, 'must name what could show it'),
    ...answerIssues(node.answer, `${path}.answer`, steps),
    ...variantIssues(node.variants, `${path}.variants`),
  ]
}

function answerIssues(answer: unknown, path: string, steps: unknown[]): ModelIssue[] {
  if (!isRecord(answer)) return []
  if (answer.kind !== 'criteria') {
    const known = answer.kind === 'choice' || answer.kind === 'number'
    return known
      ? [{ path: `${path}.kind`, message: 'must be criteria: the pages ask for nothing else' }]
      : []
  }
  const levels = listOf(answer.criteria).map((criterion) => (isRecord(criterion) ? criterion.level : null))
  const fits = levels.length === steps.length && levels.every((level, index) => level === steps[index])
  return unless(fits, `${path}.criteria`, 'must have one statement for each stage above 0, in order')
}

function variantIssues(variants: unknown, path: string): ModelIssue[] {
  const known: readonly unknown[] = kinds.map(({ kind }) => kind)
  return listOf(variants).flatMap((variant, index) => {
    const when = isRecord(variant) && isRecord(variant.when) ? variant.when : {}
    return listOf(when.kinds).flatMap((kind, place) =>
      unless(known.includes(kind), `${path}[${index}].when.kinds[${place}]`, 'is no kind of organisation'),
    )
  })
}

/** Readers know a level as a stage. */
const numberedLevel = /\blevels? \d/i

function wordIssues(value: unknown, path: string): ModelIssue[] {
  if (typeof value === 'string')
    return unless(!numberedLevel.test(value), path, 'must say stage, not level, before a number')
  if (Array.isArray(value)) return value.flatMap((each, index) => wordIssues(each, `${path}[${index}]`))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, each]) =>
    wordIssues(each, path === '' ? key : `${path}.${key}`),
  )
}

function unless(fits: boolean, path: string, message: string): ModelIssue[] {
  return fits ? [] : [{ path, message }]
}
