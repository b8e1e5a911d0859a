import type { AssessmentRecord } from '#app/assessment/read.server.ts'
import { isOpen } from '#app/assessment/states.ts'
import { toDay } from '#app/ui/dates.ts'
import { type Indicator, indicatorsOf, levelName, type Model } from '#scoring/index.ts'
import { criterionText } from './criteria.ts'
import type { PlannedAction } from './list-actions.server.ts'

/** What an indicator's page says of an action that was done for one of its criteria. Nothing is ticked by it. */
export interface Proposal {
  id: string
  title: string
  /** In words. */
  closedOn: string
  /** The criterion that may be true now, with its stage. */
  criterion: string
  evidence: { id: string; title: string }[]
}

interface Asked {
  model: Model
  indicator: Indicator
  assessment: Pick<AssessmentRecord, 'state' | 'merged' | 'department' | 'round' | 'answers'>
}

/**
 * Actions that were done with evidence, for a criterion that this open assessment asks in the same words and that is not
 * ticked in it. The plan is of the whole organisation, so that departments get none. `models`: by the ids of indexes.
 */
export function toProposals(
  actions: readonly PlannedAction[],
  models: ReadonlyMap<string, Model>,
  { model, indicator, assessment }: Asked,
): Proposal[] {
  const { state, merged, department, round, answers } = assessment
  if (!isOpen(state) || merged || round.closed || department !== '') return []
  const answer = answers.find(({ indicatorId }) => indicatorId === indicator.id)
  return actions.flatMap((action) => {
    const { id, title, indicatorId, level, status, closedOn, evidence } = action
    if (indicatorId !== indicator.id || level === null || status !== 'done' || closedOn === null) return []
    if (evidence.length === 0 || answer?.met.includes(level)) return []
    const text = criterionText(indicator, level)
    const planned = models.get(action.indexVersionId)
    const before = planned && indicatorsOf(planned).find((each) => each.id === indicator.id)
    if (text === null || criterionText(before, level) !== text) return []
    const criterion = `Stage ${level}, ${levelName(model, level)}: ${text}`
    const items = evidence.map((item) => ({ id: item.id, title: item.title }))
    return [{ id, title, closedOn: toDay(closedOn), criterion, evidence: items }]
  })
}
