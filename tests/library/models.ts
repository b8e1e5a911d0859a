/** Small indexes for the tests of pages: whatever they declare, the pages must say. */
import { type Model, type ModelInput, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'

export const published = parseModel(indexV1)

const levels = [
  { level: 0, name: 'Nothing', meaning: 'Nothing is there.' },
  { level: 1, name: 'Seed', meaning: 'It is sown.' },
  { level: 2, name: 'Leaf', meaning: 'It is green.' },
  { level: 3, name: 'Fruit', meaning: 'It is ripe.' },
  { level: 4, name: 'Forest', meaning: 'It spreads.' },
]

function group(id: string, size: number, combine: ModelInput['root']['combine']): ModelInput['root'] {
  const children = Array.from({ length: size }, (_, place) => ({
    id: `${id}.${place + 1}`,
    title: `Indicator ${place + 1} of ${id}`,
    answer: {
      kind: 'criteria' as const,
      criteria: levels.slice(1).map(({ level, name }) => ({ level, text: `${name} is shown.` })),
    },
  }))
  return { id, title: `Group ${id}`, combine, children }
}

/** An index with four stages and other numbers than the published one. */
export function otherModel(changes: Partial<ModelInput> = {}): Model {
  return parseModel({
    id: 'other',
    version: '9.0.0',
    title: 'Other index',
    levels,
    notApplicable: 'exclude',
    unanswered: 'blocks',
    assessment: { notApplicableAtMost: 1, evidenceFromLevel: 3, evidenceWithinMonths: 7 },
    root: {
      id: 'index',
      title: 'Other index',
      combine: { method: 'minimum' },
      children: [
        group('a', 5, { method: 'attainment', share: [3, 4], spread: 1 }),
        group('b', 8, { method: 'attainment', share: [3, 4], spread: 1 }),
      ],
    },
    ...changes,
  } satisfies ModelInput)
}
