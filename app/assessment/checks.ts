import { indicatorsOf, type Model, type NodeResult, score } from '#scoring/index.ts'
import {
  type AnswerRecord,
  type EvidenceItem,
  isAnswered,
  isCurrent,
  isToConfirm,
  toAnswers,
  whyOutOfDate,
} from './answer.ts'

/** blocking: must be mended before submitting. advisory: worth a look. */
export type CheckKind =
  | 'unanswered'
  | 'not-confirmed'
  | 'not-evidenced'
  | 'evidence-out-of-date'
  | 'contradictory'
  | 'low-confidence'
  | 'open-comments'

export interface Check {
  kind: CheckKind
  blocking: boolean
  indicatorId: string
  title: string
  /** Criteria met above a gap. */
  skipped?: readonly number[]
  /** The round whose answer was carried forward. */
  carriedFrom?: string
  /** How many threads of comments are not resolved. */
  threads?: number
}

export interface Checks {
  found: Check[]
  /** Set when more indicators are "not applicable" than the index allows. */
  notApplicable: { count: number; atMost: number; indicators: { id: string; title: string }[] } | null
  maySubmit: boolean
}

/** What an assessment is made of, as far as its rules go. */
export interface Assessed {
  answers: readonly AnswerRecord[]
  evidence: readonly EvidenceItem[]
  /** How many threads of comments are not resolved, by indicator id. */
  openThreads?: Readonly<Record<string, number>>
  /** ISO date. */
  today: string
}

/** Level by indicator id; an unanswered or not applicable indicator has null. */
export function levelsOf(result: NodeResult): Map<string, NodeResult> {
  const leaves = (node: NodeResult): [string, NodeResult][] =>
    node.children ? node.children.flatMap(leaves) : [[node.id, node]]
  return new Map(leaves(result))
}

/** Whether an indicator at this level has what its level needs: from the model's level upwards, a current evidence item. */
export function isEvidenced(model: Model, assessed: Assessed, answer: AnswerRecord | undefined): boolean {
  const months = model.assessment?.evidenceWithinMonths ?? Infinity
  const items = assessed.evidence.filter(({ id }) => answer?.evidenceIds.includes(id))
  return items.some((item) => isCurrent(item, assessed.today, months))
}

/** Whether some of the evidence of this answer is out of date. */
function hasOutOfDate(model: Model, { evidence, today }: Assessed, answer: AnswerRecord): boolean {
  const months = model.assessment?.evidenceWithinMonths ?? Infinity
  return evidence.some(
    (item) => answer.evidenceIds.includes(item.id) && whyOutOfDate(item, today, months) !== null,
  )
}

/** Everything that stands between a draft and its submission, in model order. */
export function checkAssessment(model: Model, assessed: Assessed): Checks {
  const results = levelsOf(score(model, toAnswers(assessed.answers)))
  const answers = new Map(assessed.answers.map((answer) => [answer.indicatorId, answer]))
  const found = indicatorsOf(model).flatMap(({ id, title }): Check[] => {
    const answer = answers.get(id)
    const result = results.get(id)
    const threads = assessed.openThreads?.[id] ?? 0
    const discussed: Check[] =
      threads > 0 ? [{ kind: 'open-comments', blocking: false, indicatorId: id, title, threads }] : []
    if (!isAnswered(answer))
      return [{ kind: 'unanswered', blocking: true, indicatorId: id, title }, ...discussed]
    const checks: Check[] = []
    if (isToConfirm(answer)) checks.push(toNotConfirmed(answer!, title))
    const needsEvidence = (result?.level ?? 0) >= (model.assessment?.evidenceFromLevel ?? Infinity)
    const lacks = needsEvidence && !isEvidenced(model, assessed, answer)
    if (answer && hasOutOfDate(model, assessed, answer))
      checks.push({ kind: 'evidence-out-of-date', blocking: lacks, indicatorId: id, title })
    else if (lacks) checks.push({ kind: 'not-evidenced', blocking: true, indicatorId: id, title })
    if (result?.skipped?.length)
      checks.push({ kind: 'contradictory', blocking: false, indicatorId: id, title, skipped: result.skipped })
    if (answer?.confidence === 'low')
      checks.push({ kind: 'low-confidence', blocking: false, indicatorId: id, title })
    return [...checks, ...discussed]
  })
  const notApplicable = checkNotApplicable(model, answers)
  return {
    found,
    notApplicable,
    maySubmit: notApplicable === null && found.every(({ blocking }) => !blocking),
  }
}

function toNotConfirmed({ indicatorId, carriedFrom }: AnswerRecord, title: string): Check {
  return { kind: 'not-confirmed', blocking: true, indicatorId, title, carriedFrom: carriedFrom! }
}

function checkNotApplicable(model: Model, answers: Map<string, AnswerRecord>): Checks['notApplicable'] {
  const atMost = model.assessment?.notApplicableAtMost ?? Infinity
  const indicators = indicatorsOf(model).filter(({ id }) => answers.get(id)?.notApplicable != null)
  if (indicators.length <= atMost) return null
  return { count: indicators.length, atMost, indicators: indicators.map(({ id, title }) => ({ id, title })) }
}
