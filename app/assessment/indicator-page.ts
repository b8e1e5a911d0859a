import { toWording } from '#app/rounds/wording.ts'
import { indicatorsOf, levelName, type Indicator, type Model } from '#scoring/index.ts'
import type { Actor } from './actor.ts'
import { type AnswerRecord, type EvidenceItem, emptyAnswer, isCurrent, whyOutOfDate } from './answer.ts'
import { toFields } from './answer-schema.ts'
import { toYourTasks } from './assigned.ts'
import { toAssigned } from './assignment.ts'
import { sayOpen } from './open-threads.ts'
import type { AssessmentRecord } from './read.server.ts'
import { closedTo } from './right-to-answer.ts'
import { toReuse } from './reuse.ts'
import { commitmentsOf, toProgress } from './task-list.ts'

export interface LinkedEvidence extends EvidenceItem {
  current: boolean
  /** Why it is out of date. */
  outOfDate: 'review' | 'age' | null
}

export function findIndicator(model: Model, id: string | undefined): Indicator | undefined {
  return indicatorsOf(model).find((indicator) => indicator.id === id)
}

export function levelsOfCriteria(indicator: Indicator): number[] {
  return indicator.answer.kind === 'criteria' ? indicator.answer.criteria.map(({ level }) => level) : []
}

/** The indicators before and after, in model order; null at either end. */
function neighbours(model: Model, id: string): { previous: string | null; next: string | null } {
  const ids = indicatorsOf(model).map((indicator) => indicator.id)
  const at = ids.indexOf(id)
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}

/** Where "Save and continue" leads: the next indicator, or of who answers what is assigned the next in their list. */
function nextFor(actor: Actor, model: Model, assessment: AssessmentRecord, id: string): string | null {
  if (actor.answers === 'any') return neighbours(model, id).next
  const ids = toYourTasks(model, assessment, actor).map((task) => task.id)
  return ids[ids.indexOf(id) + 1] ?? null
}

/** The path after a save. `intent`: the pressed button, "continue:" with the indicator that comes next. */
export function toPathAfter(intent: string, here: string, actor: Actor, model: Model): string {
  const [pressed, next] = intent.split(':')
  if (pressed !== 'continue') return here
  if (findIndicator(model, next)) return `${here}/indicators/${next}`
  return actor.answers === 'any' ? `${here}/check` : here
}

/** The fields of a stored answer with who saved it and when, to set beside one's own. */
export function toTheirs(record: AnswerRecord) {
  return {
    ...toFields(record),
    version: record.version,
    updatedBy: record.updatedBy,
    updatedAt: record.updatedAt,
  }
}

/**
 * Everything one indicator's page shows to this organisation and this reader of it. `find`: words that evidence of the
 * shelf is looked for with.
 */
export function toIndicatorPage(
  model: Model,
  assessment: AssessmentRecord,
  reader: { kind: string; fewStaff: boolean; actor: Actor },
  indicator: Indicator,
  find = '',
) {
  const { actor } = reader
  const record = assessment.answers.find(({ indicatorId }) => indicatorId === indicator.id)
  const linkedIds = new Set(record?.evidenceIds)
  const months = model.assessment?.evidenceWithinMonths ?? Infinity
  const commitment = commitmentsOf(model).find((group) => indicatorsOf(group).includes(indicator))
  const all = indicatorsOf(model)
  return {
    indicator: {
      id: indicator.id,
      title: indicator.title,
      number: all.indexOf(indicator) + 1,
      of: all.length,
      wording: toWording(indicator, reader),
      references: indicator.references ?? [],
      notStarted: indicator.notStarted ?? '',
      criteria: toCriteria(model, indicator),
    },
    commitment: { id: commitment?.id ?? '', title: commitment?.title ?? '' },
    index: assessment.indexVersionId,
    closed: closedTo(actor, assessment, indicator.id),
    round: assessment.round,
    department: assessment.department,
    assigned: toAssigned(assessment.assignments, actor, indicator.id),
    continueTo: nextFor(actor, model, assessment, indicator.id),
    fields: toFields(record ?? emptyAnswer),
    version: record?.version ?? 0,
    /** The round whose answer this is, until somebody confirms or changes it. */
    carriedFrom: record?.carriedFrom ?? null,
    saved: record ? { by: record.updatedBy, at: record.updatedAt } : null,
    linked: assessment.evidence
      .filter(({ id }) => linkedIds.has(id))
      .map((item): LinkedEvidence => {
        const { today } = assessment
        return {
          ...item,
          current: isCurrent(item, today, months),
          outOfDate: whyOutOfDate(item, today, months),
        }
      }),
    reuse: toReuse(
      assessment,
      linkedIds,
      indicatorsOf(commitment ?? model.root).map(({ id }) => id),
      { find, months },
    ),
    evidenceRule: model.assessment
      ? { fromLevel: model.assessment.evidenceFromLevel, months: model.assessment.evidenceWithinMonths }
      : null,
    comments: sayOpen(assessment.openThreads, [indicator.id]),
    progress: toProgress(model, assessment),
    ...neighbours(model, indicator.id),
  }
}

export type IndicatorPage = ReturnType<typeof toIndicatorPage>

function toCriteria(model: Model, indicator: Indicator): { level: number; name: string; text: string }[] {
  if (indicator.answer.kind !== 'criteria') return []
  return indicator.answer.criteria.map(({ level, text }) => ({ level, name: levelName(model, level), text }))
}
