/** The action plans of the showcases: what was planned after their last signed-off assessment, and how it stands. */
import { toAnswers } from '#app/assessment/answer.ts'
import { type Answers, type CriterionToMeet, explain, type Model } from '#scoring/index.ts'
import { addDays } from './days.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import { leadOf, people } from './people.ts'
import { stream } from './random.ts'

interface Source {
  model: Model
  indexVersionId: string
  seed: number
  /** In time order, the open round last. */
  rounds: readonly { opens: string; closes: string }[]
}

/** In turn, so that every plan has each: the due day counts from the open round's beginning, or back from its end. */
const fates = [
  { status: 'done', from: 'opens', days: [0, 20], notes: 'Agreed by the board, and published.', reason: '' },
  {
    status: 'started',
    from: 'closes',
    days: [-120, -30],
    notes: 'The first draft is with the networks.',
    reason: '',
  },
  {
    status: 'started',
    from: 'opens',
    days: [20, 60],
    notes: 'It waits for figures from payroll.',
    reason: '',
  },
  { status: 'planned', from: 'closes', days: [-60, -10], notes: '', reason: '' },
  {
    status: 'stopped',
    from: 'opens',
    days: [30, 90],
    notes: '',
    reason: 'Our system partners do this for all of us now.',
  },
  { status: 'planned', from: 'closes', days: [-90, -20], notes: '', reason: '' },
] as const

/** How many criteria of each commitment's smallest set become actions. */
const ofEach = 2
const costs = ['none', 'to-1000', 'to-10000', 'unknown', 'to-100000'] as const

/** The rows, with the columns' names. */
export function makePlans(showcases: readonly Generated[], source: Source) {
  const plans = showcases.map((each) => toPlan(each, source))
  return {
    actions: plans.flatMap(({ actions }) => actions),
    evidence: plans.flatMap(({ evidence }) => evidence),
    changes: plans.flatMap(({ changes }) => changes),
  }
}

function toPlan(each: Generated, source: Source) {
  const { key, id: organisation_id } = each.organisation
  const last = each.assessments.findLast(
    ({ state, round }) => state === 'signed_off' && round < source.rounds.length - 1,
  )
  if (!last) return { actions: [], evidence: [], changes: [] }
  const actions = toMissing(source.model, toAnswers(last.answers)).map((criterion, at) => ({
    ...{ organisation_id, index_version_id: source.indexVersionId },
    ...toAction(key, criterion, at, last.submittedAt!, source),
  }))
  const shown = last.evidence.slice(0, 2).map(({ id }) => id)
  const done = actions.filter(({ status }) => status === 'done')
  return {
    actions,
    evidence: done.flatMap(({ id: action_id }) =>
      shown.map((evidence_id) => ({ action_id, evidence_id, organisation_id })),
    ),
    changes: actions
      .filter(({ status }) => status !== 'planned')
      .map(({ id: action_id, status: after, updated_at: at, updated_by: by_id }) => ({
        ...{ id: demoId('action-change', action_id), action_id, organisation_id },
        ...{ field: 'status', before: 'planned', after, at, by_id },
      })),
  }
}

type Missing = CriterionToMeet & { commitmentId: string }

/** The first criteria of each commitment's smallest set. */
function toMissing(model: Model, answers: Answers): Missing[] {
  return model.root.children.flatMap(({ id: commitmentId }) => {
    const { next } = explain(model, answers, commitmentId)
    const set = next.kind === 'criteria' ? next.criteria.slice(0, ofEach) : []
    return set.map((criterion) => ({ ...criterion, commitmentId }))
  })
}

function toAction(
  key: string,
  { commitmentId, indicatorId, level, text }: Missing,
  at: number,
  created: string,
  { seed, rounds }: Source,
) {
  const { status, from, days, notes, reason } = fates[at % fates.length]!
  const random = stream(seed, 'action', key, indicatorId, level)
  const [owner, lead] = [toOwner(key, at), leadOf(key).id]
  const changed = `${addDays(created.slice(0, 10), random.between(2, 9))}T09:00:00.000Z`
  const ended = status === 'done' || status === 'stopped'
  const due = { due_on: addDays(rounds.at(-1)![from], random.between(days[0], days[1])) }
  return {
    ...{ id: demoId('action', key, indicatorId, level), commitment_id: commitmentId },
    ...{ indicator_id: indicatorId, level, title: text, notes, reason, status, ...due },
    ...{ owner_id: owner, cost: random.pick(costs), version: status === 'planned' ? 1 : 2 },
    ...{ created_at: created, created_by: lead, updated_by: owner ?? lead },
    ...{ updated_at: status === 'planned' ? created : changed },
    ...{ closed_at: ended ? changed : null, closed_by: ended ? (owner ?? lead) : null },
  }
}

/** The lead and the contributor in turn, where they have accounts; every fifth action has nobody. */
function toOwner(key: string, at: number): string | null {
  const own = people.filter(
    ({ organisation, role }) => organisation === key && (role === 'lead' || role === 'contributor'),
  )
  return own.length === 0 || at % 5 === 3 ? null : own[at % own.length]!.id
}
