/** The summary of a paper: at most five sentences, each made of the record. */
import { toCountsSentence } from '#app/community/verdicts.ts'
import { leastConfidence } from './assurance-level.ts'
import type { PaperSource } from './paper-source.ts'

export function toSummary(source: PaperSource): string[] {
  return [
    toOverall(source),
    toMoved(source),
    toVoice(source),
    toEvidence(source),
    ...(source.department ? [] : [toPeers(source)]),
  ]
}

export const list = (names: string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

function toOverall(source: PaperSource): string {
  const { organisation, department, view } = source
  const who = department ? `${department} of ${organisation}` : organisation
  if (!view.overall) return `${who} has no overall stage, because a commitment has none.`
  const { level, name } = view.overall
  const lowest = toShort(source, toLowest(view))
  return `Overall, ${who} is at stage ${level}, ${name}: the overall stage is that of the lowest of the five, here ${list(lowest)}.`
}

const toLowest = ({ commitments, lowest }: PaperSource['view']) =>
  commitments.filter(({ title }) => lowest.includes(title))

/** The short names of commitments, by their ids. */
function toShort(
  { view }: Pick<PaperSource, 'view'>,
  named: readonly { id: string; title: string }[],
): string[] {
  return named.map(
    ({ id, title }) => view.commitments.find((commitment) => commitment.id === id)?.shortTitle ?? title,
  )
}

function toMoved({ before, changes, view }: PaperSource): string {
  if (!before)
    return 'This is the first assessment that was signed off, so there is nothing to compare it with.'
  const ways = { Up: 'moved up', Down: 'moved down', No: 'did not change' } as const
  const commitments = changes.groups.slice(1).map((each) => {
    const [way] = Object.keys(ways).filter((start) => each.moved.startsWith(`${start} `))
    return { ...each, way: (way as keyof typeof ways | undefined) ?? null }
  })
  const parts = (['Up', 'Down', null, 'No'] as const).flatMap((wanted) => {
    const found = commitments.filter(({ way }) => way === wanted)
    const words = wanted === null ? 'cannot be compared' : ways[wanted]
    return found.length === 0 ? [] : [`${list(toShort({ view }, found))} ${words}`]
  })
  return `Since ${before}: ${parts.join('; ')}.`
}

function toVoice({ community, view }: PaperSource): string {
  if (!community) return 'Communities and staff networks were not asked what they see.'
  const counts = sumCounts(community.gaps)
  if (counts.agree + counts.disagree + counts.cannot_tell === 0)
    return 'Communities and staff networks were asked what they see; no view of theirs can be shown.'
  const most = [...community.gaps].sort((a, b) => b.counts.disagree - a.counts.disagree)[0]!
  const where =
    most.counts.disagree > 0 ? `; they disagree most often on ${list(toShort({ view }, [most]))}` : ''
  const yet = community.over ? '' : ' so far'
  return `Of the views of communities and staff networks${yet}, ${toCountsSentence(counts)}${where}.`
}

export function sumCounts(gaps: NonNullable<PaperSource['community']>['gaps']) {
  const sum = (verdict: 'agree' | 'disagree' | 'cannot_tell') =>
    gaps.reduce((total, { counts }) => total + counts[verdict], 0)
  return { agree: sum('agree'), disagree: sum('disagree'), cannot_tell: sum('cannot_tell') }
}

function toEvidence({ view }: PaperSource): string {
  const { evidenced, applicable } = view.coverage
  return `Recent evidence is attached to ${evidenced} of the ${many(applicable, 'indicator that applies', 'indicators that apply')}; the least sure commitment has ${leastConfidence(view)}.`
}

function toPeers({ peers }: PaperSource): string {
  const overall = peers?.figure.rows.at(-1)
  if (!peers || !overall) return 'No benchmark is published yet.'
  return `Beside what is published of ${peers.group} for ${peers.round}: ${lowerFirst(overall.cells.at(-1)!)} overall.`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
