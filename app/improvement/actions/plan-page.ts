import { toDay } from '#app/ui/dates.ts'
import type { Model } from '#scoring/index.ts'
import { type ActionStanding, byStanding, isOpenAction, standingOf } from './action-standing.ts'
import { noOwner, type Status, statusWords } from './action-words.ts'
import { toAimWords } from './criteria.ts'
import type { PlannedAction } from './list-actions.server.ts'
import type { PlanFilter } from './plan-filter.ts'
import { nobody } from './plan-views.ts'

/** An action as the plan's views show it: in words. */
export interface ActionLine {
  id: string
  title: string
  /** What it is for: the commitment, or the indicator with its stage. */
  aim: string
  commitment: string
  owner: string
  /** By when, or since when it is done or stopped. */
  when: string
  status: Status
  standing: ActionStanding
  /** ISO month in which it is due. */
  month: string | null
}

export interface PlanSource {
  actions: readonly PlannedAction[]
  /** The indexes that they are for, by their ids. */
  models: ReadonlyMap<string, Model>
  /** ISO day. */
  today: string
}

/** What the page of the plan shows: what fits the filter, what is overdue first. */
export function toPlanPage(source: PlanSource, filter: PlanFilter) {
  const { actions, models, today } = source
  const fits = actions.filter((action) => isWanted(action, filter, today)).toSorted(byStanding(today))
  const lines = fits.map((action) => toLine(action, models.get(action.indexVersionId)!, today))
  return { all: actions.length, counts: toCounts(actions, today), choices: toChoices(source), lines }
}

function isWanted(action: PlannedAction, { commitment, owner, status }: PlanFilter, today: string): boolean {
  if (commitment !== '' && action.commitmentId !== commitment) return false
  if (owner !== '' && (action.ownerId ?? nobody) !== owner) return false
  if (status === 'open') return isOpenAction(action)
  if (status === 'overdue') return standingOf(action, today) === 'overdue'
  return status === '' || action.status === status
}

function toLine(action: PlannedAction, model: Model, today: string): ActionLine {
  const words = toAimWords(model, action)
  const standing = standingOf(action, today)
  return {
    ...{ id: action.id, title: action.title, status: action.status, standing },
    commitment: words.commitment,
    aim: [words.indicator ?? words.commitment, words.stage].filter(Boolean).join(', '),
    owner: action.owner ?? noOwner,
    when: toWhen(action, standing),
    month: action.dueOn?.slice(0, 7) ?? null,
  }
}

/** By when it is due, or since when it is closed, in words. */
export function toWhen({ dueOn, status, closedOn }: PlannedAction, standing: ActionStanding): string {
  if (closedOn !== null) return `${statusWords[status]} on ${toDay(closedOn)}`
  if (dueOn === null) return 'No due day'
  return standing === 'overdue' ? `It was due ${toDay(dueOn)}` : `Due ${toDay(dueOn)}`
}

/** How the plan stands, in sentences: what is overdue, then what nobody has and all others. */
export function toCounts(actions: readonly PlannedAction[], today: string) {
  const open = actions.filter(isOpenAction)
  const overdue = open.filter((action) => standingOf(action, today) === 'overdue').length
  const unowned = open.filter(({ ownerId }) => ownerId === null).length
  const done = actions.filter(({ status }) => status === 'done').length
  const [overdueWords = null] = say(overdue, '1 action is overdue.', `${overdue} actions are overdue.`)
  return {
    overdue: overdueWords,
    others: [
      ...say(
        unowned,
        '1 action that is still to do has no owner.',
        `${unowned} actions that are still to do have no owner.`,
      ),
      ...say(
        open.length,
        '1 action is planned or started.',
        `${open.length} actions are planned or started.`,
      ),
      ...say(done, '1 action is done.', `${done} actions are done.`),
    ],
  }
}

function say(number: number, one: string, many: string): string[] {
  if (number === 0) return []
  return [number === 1 ? one : many]
}

/** What the filter offers: the commitments and owners that the plan has. */
function toChoices({ actions, models }: PlanSource) {
  const commitments = new Map(
    actions.map((action) => [
      action.commitmentId,
      toAimWords(models.get(action.indexVersionId)!, action).commitment,
    ]),
  )
  const owners = new Map(
    actions.flatMap(({ ownerId, owner }) => (ownerId ? [[ownerId, owner ?? ''] as const] : [])),
  )
  const inOrder = ([, a]: [string, string], [, b]: [string, string]) => a.localeCompare(b, 'en-GB')
  return {
    commitments: [...commitments].toSorted(inOrder).map(([value, label]) => ({ value, label })),
    owners: [...owners].toSorted(inOrder).map(([value, label]) => ({ value, label })),
  }
}

export type PlanPage = ReturnType<typeof toPlanPage>
