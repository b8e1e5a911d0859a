import { expect, test } from 'vitest'
import type { PlannedAction } from '#app/improvement/actions/list-actions.server.ts'
import { toPlanFilter } from '#app/improvement/actions/plan-filter.ts'
import { type PlanSource, toPlanPage } from '#app/improvement/actions/plan-page.ts'
import { toTimeline } from '#app/improvement/actions/timeline.ts'
import { parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'

const action = (given: Partial<PlannedAction>): PlannedAction => ({
  ...{ id: given.title!, indexVersionId: 'v1', title: '', notes: '', commitmentId: 'leadership' },
  ...{ indicatorId: null, level: null, owner: 'Ada', ownerId: 'a', dueOn: null, status: 'planned' },
  ...{ costBand: 'none', reason: '', version: 1, createdAt: '', createdBy: '', updatedAt: '' },
  ...{ closedOn: null, closedBy: null, evidence: [] },
  ...given,
})

const plan: PlanSource = {
  models: new Map([['v1', parseModel(indexV1)]]),
  today: '2027-03-10',
  actions: [
    action({ title: 'stopped', status: 'stopped', closedOn: '2027-01-01', dueOn: '2027-01-01' }),
    action({ title: 'done', status: 'done', closedOn: '2027-01-01' }),
    action({ title: 'no day', owner: null, ownerId: null }),
    action({ title: 'later', dueOn: '2027-05-01', commitmentId: 'workforce' }),
    action({ title: 'today', dueOn: '2027-03-10', status: 'started' }),
    action({ title: 'late', dueOn: '2027-03-09', owner: 'Ben', ownerId: 'b' }),
  ],
}
const titles = (query: string) =>
  toPlanPage(plan, toPlanFilter(new URLSearchParams(query))).lines.map(({ title }) => title)

test('what is overdue comes first, and what has ended last', () => {
  expect(titles('')).toEqual(['late', 'today', 'later', 'no day', 'done', 'stopped'])
})

test.each([
  ['status=overdue', ['late']],
  ['status=open', ['late', 'today', 'later', 'no day']],
  ['status=done', ['done']],
  ['owner=nobody', ['no day']],
  ['owner=b', ['late']],
  ['commitment=workforce', ['later']],
  ['commitment=workforce&status=overdue', []],
  ['status=nonsense&view=nonsense', ['late', 'today', 'later', 'no day', 'done', 'stopped']],
])('%s', (query, wanted) => {
  expect(titles(query)).toEqual(wanted)
})

test('the whole plan is counted, whatever is filtered, with what is overdue by itself', () => {
  const { counts, all } = toPlanPage(plan, toPlanFilter(new URLSearchParams('status=done')))
  expect(all).toBe(6)
  expect(counts).toEqual({
    overdue: '1 action is overdue.',
    others: [
      '1 action that is still to do has no owner.',
      '4 actions are planned or started.',
      '1 action is done.',
    ],
  })
})

test('the timeline begins with what is overdue and has every action once', () => {
  const { lines } = toPlanPage(plan, toPlanFilter(new URLSearchParams()))
  expect(
    toTimeline(lines).map((period) => [period.title, ...period.lines.map(({ title }) => title)]),
  ).toEqual([
    ['Overdue', 'late'],
    ['March 2027', 'today'],
    ['May 2027', 'later'],
    ['No due day', 'no day'],
    ['Done or stopped', 'done', 'stopped'],
  ])
})
