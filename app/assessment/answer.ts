import type { Answers } from '#scoring/index.ts'

export const confidences = ['low', 'medium', 'high'] as const
export type Confidence = (typeof confidences)[number]

export interface EvidenceItem {
  id: string
  title: string
  /** A web address, or where to find it, such as a minute. */
  reference: string
  /** ISO date. */
  date: string
}

/** What an organisation has said of one indicator. none, met and notApplicable exclude each other. */
export interface AnswerContent {
  met: number[]
  none: boolean
  notApplicable: string | null
  rationale: string
  confidence: Confidence | null
}

export interface AnswerRecord extends AnswerContent {
  indicatorId: string
  version: number
  /** ISO time. */
  updatedAt: string
  updatedBy: string
  evidenceIds: string[]
  /** The name of the round whose answer this is, until somebody confirms or changes it. */
  carriedFrom?: string | null
}

export const emptyAnswer: AnswerContent = {
  met: [],
  none: false,
  notApplicable: null,
  rationale: '',
  confidence: null,
}

export function isAnswered(answer: AnswerContent | undefined): boolean {
  return Boolean(answer && (answer.none || answer.met.length > 0 || answer.notApplicable !== null))
}

/** Whether an answer of an earlier round waits to be confirmed or changed. */
export function isToConfirm(answer: AnswerRecord | undefined): boolean {
  return answer?.carriedFrom != null
}

/** Whether nothing is left to do: answered, and not just carried forward. */
export function isDone(answer: AnswerRecord | undefined): boolean {
  return isAnswered(answer) && !isToConfirm(answer)
}

/** The records in the form that scoring takes; an unanswered indicator is left out. */
export function toAnswers(records: readonly (AnswerContent & { indicatorId: string })[]): Answers {
  const answered = records.filter(isAnswered).map((record) => {
    const answer =
      record.notApplicable === null
        ? { met: [...record.met].sort((a, b) => a - b) }
        : { notApplicable: record.notApplicable }
    return [record.indicatorId, answer] as const
  })
  return Object.fromEntries(answered)
}

export function isSameContent(a: AnswerContent, b: AnswerContent): boolean {
  const key = ({ met, none, notApplicable, rationale, confidence }: AnswerContent) =>
    JSON.stringify([[...met].sort((x, y) => x - y), none, notApplicable, rationale, confidence])
  return key(a) === key(b)
}

/** Whether the item is dated within the last `months` months before `today`, and not after it. ISO dates. */
export function isCurrent(item: Pick<EvidenceItem, 'date'>, today: string, months: number): boolean {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  const oldest = new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastOfMonth)))
    .toISOString()
    .slice(0, 10)
  return item.date >= oldest && item.date <= today
}
