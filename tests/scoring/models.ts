import { indicatorsOf, type Answer, type Model, type ModelInput, type NodeResult } from '#scoring/index.ts'

type GroupInput = ModelInput['root']
type NodeInput = GroupInput['children'][number]

export const TWO_THIRDS: GroupInput['combine'] = { method: 'attainment', share: [2, 3], spread: 2 }

/** Levels 0 to `top`, and policies as in the index unless given. */
export function modelOf(root: GroupInput, rest: Partial<ModelInput> = {}, top = 6): ModelInput {
  return {
    id: 'm',
    version: '1.0.0',
    title: 'A model',
    levels: upTo(top, 0).map((level) => ({ level, name: `Level ${level}` })),
    notApplicable: 'exclude',
    unanswered: 'blocks',
    root,
    ...rest,
  }
}

export function groupOf(
  id: string,
  combine: GroupInput['combine'],
  children: NodeInput[],
  rest: Partial<GroupInput> = {},
): GroupInput {
  return { id, title: `Group ${id}`, combine, children, ...rest }
}

/** An indicator with one criterion for each level. */
export function criteriaOf(id: string, levels: readonly number[] = upTo(6), weight?: number): NodeInput {
  const criteria = levels.map((level) => ({ level, text: `${id} meets ${level}` }))
  return { id, title: `Indicator ${id}`, answer: { kind: 'criteria', criteria }, ...(weight && { weight }) }
}

export function choiceOf(
  id: string,
  options: readonly { id: string; label?: string; points: number; byLevel?: Record<string, number> }[],
  weight?: number,
): NodeInput {
  return {
    id,
    title: `Indicator ${id}`,
    answer: { kind: 'choice', options: options.map((option) => ({ label: option.id, ...option })) },
    ...(weight && { weight }),
  }
}

export function numberOf(id: string, min: number, max: number, weight?: number): NodeInput {
  return { id, title: `Indicator ${id}`, answer: { kind: 'number', min, max }, ...(weight && { weight }) }
}

/** `count` indicators `<prefix>1`, `<prefix>2` … with six criteria each. */
export function criteriaList(prefix: string, count: number): NodeInput[] {
  return upTo(count).map((place) => criteriaOf(`${prefix}${place}`))
}

/** The shape of the index: five commitments of 6, 6, 6, 5 and 5 indicators, six levels, the lowest counts. */
export function indexShaped(): ModelInput {
  const commitments = [6, 6, 6, 5, 5].map((count, place) =>
    groupOf(`c${place + 1}`, TWO_THIRDS, criteriaList(`c${place + 1}.i`, count)),
  )
  return modelOf(groupOf('index', { method: 'minimum' }, commitments))
}

/** The answer of an indicator that stands at a level with no gaps. */
export function standAt(level: number): Answer {
  return { met: upTo(level) }
}

/** Answers for a list of levels in model order; `null` is unanswered, `'n/a'` not applicable. */
export function answersAt(model: Model, levels: readonly (number | 'n/a' | null)[]): Record<string, Answer> {
  const entries = indicatorsOf(model).flatMap(({ id }, index): [string, Answer][] => {
    const level = levels[index]
    if (level === null || level === undefined) return []
    return [[id, level === 'n/a' ? { notApplicable: 'We have no such service.' } : standAt(level)]]
  })
  return Object.fromEntries(entries)
}

export function upTo(last: number, first = 1): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

/** Every node of a result by id, without its children. */
export function byId(result: NodeResult): Map<string, Omit<NodeResult, 'children'>> {
  const { children = [], ...own } = result
  return new Map([[result.id, own], ...children.flatMap((child) => [...byId(child)])])
}

export function nodeOf(result: NodeResult, id: string): Omit<NodeResult, 'children'> {
  const found = byId(result).get(id)
  if (!found) throw new Error(`no node ${id} in the result`)
  return found
}
