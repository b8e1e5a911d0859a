import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerRecord } from '#app/assessment/answer.ts'
import { toProposals } from '#app/improvement/actions/proposals.ts'
import { toSuggestions } from '#app/improvement/actions/suggestions.ts'
import type { PlannedAction } from '#app/improvement/actions/list-actions.server.ts'
import { type Answer, indicatorsOf, type Model, parseModel, score } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { completeAnswers, ladderModel, scorable } from '#tests/scoring/arbitraries.ts'

const index = parseModel(indexV1)

/** Answers of the method as a submission has them. */
function toRecords(answers: Record<string, Answer>): AnswerRecord[] {
  return Object.entries(answers).map(([indicatorId, answer]) => {
    const met = 'met' in answer ? [...answer.met] : []
    const notApplicable = 'notApplicable' in answer ? answer.notApplicable : null
    return {
      ...{ indicatorId, met, none: met.length === 0 && notApplicable === null, notApplicable },
      ...{ rationale: '', confidence: null, version: 1, updatedAt: '', updatedBy: null, evidenceIds: [] },
    } as unknown as AnswerRecord
  })
}

/** The answers once every criterion of these keys is met as well. */
function apply(answers: Record<string, Answer>, keys: string[]): Record<string, Answer> {
  const after = { ...answers }
  for (const key of keys) {
    const at = key.lastIndexOf('.')
    const [id, level] = [key.slice(0, at), Number(key.slice(at + 1))]
    const before = after[id]
    after[id] = { met: [...(before && 'met' in before ? before.met : []), level] }
  }
  return after
}

const levelOf = (model: Model, answers: Record<string, Answer>, id: string) =>
  score(model, answers).children?.find((child) => child.id === id)?.level

function expectPromise({ model, answers }: { model: Model; answers: Record<string, Answer> }): number {
  const sets = toSuggestions(model, toRecords(answers), [])
  for (const { id, stage, criteria } of sets) {
    if (!stage) continue
    const after = apply(
      answers,
      criteria.map(({ key }) => key),
    )
    expect(levelOf(model, after, id)).toBeGreaterThanOrEqual(stage.level)
    const before = levelOf(model, answers, id)
    if (before != null) expect(stage.level).toBeGreaterThan(before)
  }
  return sets.filter(({ stage }) => stage).length
}

describe('doing all actions of a suggested set reaches the stage that was promised', () => {
  test('under the index', () => {
    let promised = 0
    fc.assert(
      fc.property(completeAnswers(index), (answers) => {
        promised += expectPromise({ model: index, answers })
      }),
      { numRuns: 60 },
    )
    expect(promised).toBeGreaterThan(60)
  })

  test('under any index of ladders', () => {
    fc.assert(
      fc.property(scorable(ladderModel(4), completeAnswers), (each) => void expectPromise(each)),
      {
        numRuns: 200,
      },
    )
  })
})

const indicator = indicatorsOf(index)[0]!
const action = {
  ...{
    id: 'a',
    title: 'Recruit',
    commitmentId: 'leadership',
    indicatorId: indicator.id,
    level: 3,
    status: 'done',
  },
  ...{
    indexVersionId: 'v1',
    closedOn: '2027-05-03',
    evidence: [{ id: 'e', title: 'Minutes', date: '2027-05-01' }],
  },
} as PlannedAction

test('a suggestion says what the plan already has of it', () => {
  const answers = toRecords(Object.fromEntries(indicatorsOf(index).map(({ id }) => [id, { met: [] }])))
  const [set] = toSuggestions(index, answers, [])
  const [first] = set!.criteria
  const at = first!.key.lastIndexOf('.')
  const own = { indicatorId: first!.key.slice(0, at), level: first!.level }
  const planOf = (statuses: PlannedAction['status'][]) =>
    toSuggestions(
      index,
      answers,
      statuses.map((status) => ({ ...own, status })),
    )[0]!.criteria.map(({ plan }) => plan)
  const rest = set!.criteria.slice(1).map(() => 'none')
  expect(planOf(['started'])).toEqual(['open', ...rest])
  expect(planOf(['done'])).toEqual(['done', ...rest])
  expect(planOf(['stopped'])).toEqual(['none', ...rest])
  expect(planOf(['done', 'planned'])).toEqual(['open', ...rest])
})

describe('what was done is proposed', () => {
  const assessment = { state: 'draft', merged: false, department: '', round: { closed: false }, answers: [] }
  const propose = (
    given: Partial<PlannedAction> = {},
    more: Record<string, unknown> = {},
    planned: Model = index,
  ) =>
    toProposals([{ ...action, ...given }], new Map([['v1', planned]]), {
      ...{ model: index, indicator },
      assessment: { ...assessment, ...more } as unknown as Parameters<typeof toProposals>[2]['assessment'],
    }).length

  test('where the criterion is asked in the same words and is not ticked', () => {
    expect(propose()).toBe(1)
    expect(propose({}, { answers: toRecords({ [indicator.id]: { met: [1, 2] } }) })).toBe(1)
    expect(propose({}, { answers: toRecords({ [indicator.id]: { met: [3] } }) })).toBe(0)
    const reworded = JSON.parse(JSON.stringify(indexV1)) as typeof indexV1
    const text = indicator.answer.kind === 'criteria' ? indicator.answer.criteria[2]!.text : ''
    const other = parseModel(JSON.parse(JSON.stringify(reworded).replace(text, 'Other words entirely')))
    expect(propose({}, {}, other)).toBe(0)
    expect(propose({ level: 4 }, {}, other)).toBe(1)
  })

  test.each<[Partial<PlannedAction>, Record<string, unknown>]>([
    [{ status: 'stopped' }, {}],
    [{ status: 'started', closedOn: null }, {}],
    [{ evidence: [] }, {}],
    [{ level: null }, {}],
    [{ indicatorId: indicatorsOf(index)[1]!.id }, {}],
    [{}, { state: 'submitted' }],
    [{}, { round: { closed: true } }],
    [{}, { department: 'Maternity' }],
    [{}, { merged: true }],
  ])('and not with %j in %j', (given, more) => {
    expect(propose(given, more)).toBe(0)
  })
})
