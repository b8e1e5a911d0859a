import type { Kind } from '#app/evidence/kinds.ts'
import type { Answers } from '#scoring/index.ts'

export const confidences = ['low', 'medium', 'high'] as const
export type Confidence = (typeof confidences)[number]

export interface EvidenceItem {
  id: string
  title: string
  /** A web address, or where to find it, such as a minute; the name of its file, where nothing else is said. */
  reference: string
  /** ISO date. */
  date: string
  /** Left out in records that are older than kinds. */
  kind?: Kind
  owner?: string
  /** ISO date: from that day it is out of date. */
  reviewOn?: string
  /** The newest revision of its file. sha256: hexadecimal. */
  file?: { name: string; size: number; sha256: string; revision: number }
  /** No longer offered for answers. */
  retired?: boolean
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

/** Equal for answers that say the same, and only for them. */
export function toContentKey({ met, none, notApplicable, rationale, confidence }: AnswerContent): string {
  return JSON.stringify([[...met].sort((x, y) => x - y), none, notApplicable, rationale, confidence])
}

export function isSameContent(a: AnswerContent, b: AnswerContent): boolean {
  return toContentKey(a) === toContentKey(b)
}

type Dated = Pick<EvidenceItem, 'date' | 'reviewOn'>

/** Whether the item is dated within the last `months` months before `today`, not after it, and not due for review. */
export function isCurrent(item: Dated, today: string, months: number): boolean {
  return item.date <= today && whyOutOfDate(item, today, months) === null
}

/** Why the item no longer counts: its review date has come, or it is older than `months` months. ISO dates. */
export function whyOutOfDate(item: Dated, today: string, months: number): 'review' | 'age' | null {
  if (item.reviewOn !== undefined && item.reviewOn <= today) return 'review'
  return months !== Infinity && item.date < monthsBefore(today, months) ? 'age' : null
}

function monthsBefore(today: string, months: number): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastOfMonth))).toISOString().slice(0, 10)
}
