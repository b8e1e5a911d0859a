import type { EvidenceItem } from '#app/assessment/answer.ts'
import { addDays, monthOf } from './days.ts'
import { demoId } from './ids.ts'
import type { Process } from './levels.ts'
import type { DemoOrganisation } from './organisations.ts'
import { type Random, stream } from './random.ts'
import { topicOf } from './topics.ts'
import { type Voice, voiceOf } from './wording.ts'

/** Documents that show something about several indicators. */
const sharedDocuments = [
  'Race equity strategy',
  'Yearly equality report',
  'Workforce race equality return',
  'Paper on race equity progress',
]

/** What an organisation gathers for one assessment. */
export interface Shelf {
  process: Process
  organisation: DemoOrganisation
  round: number
  /** ISO date of the submission, or of the last day the evidence of a draft may have. */
  date: string
  shared: EvidenceItem[]
  /** The shared documents of the assessment before, which may be out of date. */
  lastYear: readonly EvidenceItem[]
  /** Documents of single indicators, as they are linked. */
  own: EvidenceItem[]
}

export function openShelf(shelf: Omit<Shelf, 'shared' | 'own'>): Shelf {
  const shared = sharedDocuments.map((title) => makeItem(shelf, title, title))
  return { ...shelf, shared, own: [] }
}

/** Links what shows an indicator's level, putting its own document on the shelf where it has one. The ids are distinct. */
export function linkEvidence(
  shelf: Shelf,
  random: Random,
  indicator: { id: string; title: string },
): string[] {
  const { evidence } = shelf.process.parameters
  const ownFirst = random.chance(evidence.own)
  const items = [ownFirst ? makeOwn(shelf, random, indicator) : random.pick(shelf.shared)]
  if (random.chance(evidence.second))
    items.push(ownFirst ? random.pick(shelf.shared) : makeOwn(shelf, random, indicator))
  if (shelf.lastYear.length > 0 && random.chance(evidence.lastYear)) items.push(random.pick(shelf.lastYear))
  return items.map(({ id }) => id)
}

function makeOwn(shelf: Shelf, random: Random, indicator: { id: string; title: string }): EvidenceItem {
  const item = makeItem(shelf, indicator.id, random.pick(topicOf(indicator).documents))
  shelf.own.push(item)
  return item
}

function makeItem(
  { process, organisation, round, date }: Pick<Shelf, 'process' | 'organisation' | 'round' | 'date'>,
  what: string,
  document: string,
): EvidenceItem {
  const random = stream(process.seed, 'evidence', organisation.key, round, what)
  const dated = addDays(date, -random.between(...process.parameters.evidenceDays))
  return {
    id: demoId('evidence', organisation.key, round, what),
    title: `${document}, ${monthOf(dated)}`,
    reference: makeReference(random, voiceOf(organisation.kind), document, dated),
    date: dated,
  }
}

function makeReference(random: Random, { minutes }: Voice, document: string, dated: string): string {
  const slug = document
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return random.pick([
    `${minutes}, item ${random.between(3, 18)}`,
    `https://www.example.org/equality/${dated.slice(0, 4)}/${slug}`,
    `Shared drive, Race equity folder, document ${random.between(1, 60)}`,
  ])
}

/** Newest first, then by title: the order in which an organisation's evidence is read. */
export function byDate(a: EvidenceItem, b: EvidenceItem): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.title < b.title ? -1 : a.title > b.title ? 1 : 0
}
