import type { EvidenceItem } from '#app/assessment/answer.ts'
import { addDays, monthOf } from './days.ts'
import { type DemoFile, factsOf, makeCsv, makePdf } from './files.ts'
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

type Makes = Pick<Shelf, 'process' | 'organisation' | 'round' | 'date'>

function makeItem(shelf: Makes, what: string, document: string): EvidenceItem {
  const { process, organisation, round, date } = shelf
  const random = stream(process.seed, 'evidence', organisation.key, round, what)
  const dated = addDays(date, -random.between(...process.parameters.evidenceDays))
  const title = `${document}, ${monthOf(dated)}`
  const reference = makeReference(random, voiceOf(organisation.kind), document, dated)
  const file = organisation.showcase ? makeFile(process.seed, organisation, round, title) : null
  const kind = reference.startsWith('https:') ? ('link' as const) : ('reference' as const)
  return {
    id: demoId('evidence', organisation.key, round, what),
    title,
    date: dated,
    ...(file ? { kind: 'file' as const, reference: file.name, file: factsOf(file) } : { kind, reference }),
    ...drawCare(shelf, what, dated),
  }
}

const owners = ['HR', 'Board office', 'Equality, diversity and inclusion team', 'Business intelligence']

/** Who keeps it up to date, and for some by when. No review falls due before its document is too old to count anyway. */
function drawCare({ process, organisation, round }: Makes, what: string, dated: string) {
  const random = stream(process.seed, 'care', organisation.key, round, what)
  const owner = random.chance(0.7) ? { owner: random.pick(owners) } : {}
  return random.chance(0.4) ? { ...owner, reviewOn: addDays(dated, random.between(560, 900)) } : owner
}

/** Two of the shared documents are there as files, with invented content: the one of this title, or null. */
export function makeFile(
  seed: number,
  organisation: Pick<DemoOrganisation, 'key' | 'name'>,
  round: number,
  title: string,
): DemoFile | null {
  const [document] = title.split(',') as [string]
  const random = stream(seed, 'file', organisation.key, round, document)
  if (document === 'Workforce race equality return') return makeCsv(title, random)
  if (document !== 'Race equity strategy') return null
  const said = 'What we will do, who will do it, and by when. This document is invented.'
  return makePdf(title, [title, organisation.name, said])
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
