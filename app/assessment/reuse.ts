import { type EvidenceItem, whyOutOfDate } from './answer.ts'
import type { AssessmentRecord } from './read.server.ts'

interface ReusableItem {
  id: string
  title: string
  date: string
  outOfDate: boolean
}

/** What of the organisation's shelf an answer is offered. */
export interface Reuse {
  groups: { label: string; items: ReusableItem[] }[]
  /** How many items there are that it does not use yet, and are not retired. */
  all: number
  /** The words that were looked for, and how many items have them all. */
  find: string
  found: number
}

/** As many as a list is still read through. The rest is found by words. */
export const mostListed = 20
const mostOfCommitment = 10
const mostFound = 50

type Shown = Pick<AssessmentRecord, 'answers' | 'evidence' | 'today'>

/** First what the same commitment uses, then the rest, each newest first. `siblings`: the commitment's indicators. */
export function toReuse(
  { answers, evidence, today }: Shown,
  linked: ReadonlySet<string>,
  siblings: readonly string[],
  { find, months }: { find: string; months: number },
): Reuse {
  const offered = evidence.filter(({ id, retired }) => !linked.has(id) && !retired)
  const toItem = (item: EvidenceItem): ReusableItem => {
    const { id, title, date } = item
    return { id, title, date, outOfDate: whyOutOfDate(item, today, months) !== null }
  }
  const group = (label: string, items: EvidenceItem[]) => ({ label, items: items.map(toItem) })
  const words = find.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0) {
    const found = offered.filter((item) => hasWords(item, words))
    const groups = [group(`Found for “${find.trim()}”`, found.slice(0, mostFound))]
    return { groups, all: offered.length, find: find.trim(), found: found.length }
  }
  const near = answers.filter(({ indicatorId }) => siblings.includes(indicatorId))
  const nearIds = new Set(near.flatMap(({ evidenceIds }) => evidenceIds))
  const same = offered.filter(({ id }) => nearIds.has(id)).slice(0, mostOfCommitment)
  const rest = offered.filter((item) => !same.includes(item)).slice(0, mostListed - same.length)
  const groups = [group('Used for this commitment', same), group('Other evidence, newest first', rest)]
  return { groups, all: offered.length, find: '', found: 0 }
}

function hasWords({ title, reference, owner = '', file }: EvidenceItem, words: string[]): boolean {
  const text = `${title} ${reference} ${owner} ${file?.name ?? ''}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

/** The words that an address looks for evidence with. */
export function toFind(url: string): string {
  return (new URL(url).searchParams.get('find') ?? '').slice(0, 200)
}

/** The button that looks for words, and what the Enter key presses in their field. */
const looks = ['find-evidence', 'save']

/** The query of the page that looks for the words of this form, when its button asks for that. */
export function toFindQuery(form: FormData): string {
  const find = String(form.get('evidenceFind') ?? '').trim()
  return looks.includes(String(form.get('intent'))) && find ? `?${new URLSearchParams({ find })}` : ''
}
