/** The parts of a paper that are made of the record. */
import type { CommitmentResult, Stage } from '#app/results/result-view.ts'
import { uncertainty } from '#app/benchmark/uncertainty.ts'
import { type Block, heading, type PaperTable, paragraph } from './paper-blocks.ts'
import type { BoardTarget } from '../board-sources.ts'
import type { PaperSource } from './paper-source.ts'
import { list } from './paper-summary.ts'

const inWords = (stage: Stage | null) => (stage ? `Stage ${stage.level}, ${stage.name}` : 'No stage')
const highest = ({ levels }: PaperSource['view']) => Math.max(...levels.map(({ level }) => level))

/** The commitments now and last round, beside their targets where some are set. */
export function toStages(source: PaperSource): Block[] {
  const { view, before, round } = source
  const { targets } = source.plans
  const aimed = targets.length > 0
  const key = [
    'Each box is a stage: filled when it is reached.',
    ...(before ? ['The line below is last round.'] : []),
    ...(aimed
      ? ['The line above is the target, which the sponsor has approved unless it says “proposed”.']
      : []),
  ]
  return [
    heading(1, 'The five commitments'),
    {
      kind: 'table',
      caption: `Stages of the five commitments in ${round}`,
      columns: ['Commitment', 'Picture', 'Now', before ?? 'Before', 'Change', ...(aimed ? ['Target'] : [])],
      widths: aimed ? [16, 18, 18, 18, 11, 19] : [22, 22, 20, 20, 16],
      rows: view.commitments.map((commitment) => ({ cells: toStageCells(source, commitment) })),
    },
    paragraph(key.join(' ')),
  ]
}

function toStageCells(
  source: PaperSource,
  { id, shortTitle, stage }: CommitmentResult,
): PaperTable['rows'][number]['cells'] {
  const { view, changes, before, plans } = source
  const { targets } = plans
  const change = changes.groups.find((each) => each.id === id)
  const target = targets.find(({ commitmentId }) => commitmentId === id)
  const goal = target && (target.approvedLevel ?? target.level)
  const last = before ? Number(/^Stage (\d+)/.exec(change?.before ?? '')?.[1] ?? NaN) : NaN
  const words = [
    inWords(stage),
    ...(before ? [`before: ${change?.before ?? 'none'}`] : []),
    ...(goal ? [`target: stage ${goal}`] : []),
  ]
  return [
    shortTitle,
    {
      ...{ now: stage?.level ?? null, before: Number.isNaN(last) ? null : last, target: goal ?? null },
      ...{ max: highest(view), description: `${shortTitle}. ${words.join('; ')}.` },
    },
    inWords(stage),
    before ? (change?.before ?? 'None') : 'None',
    before ? (change?.moved ?? '') : 'First assessment',
    ...(targets.length > 0 ? toTargetCells(stage, target) : []),
  ]
}

function toTargetCells(stage: Stage | null, target: BoardTarget | undefined): string[] {
  if (!target) return ['Not set']
  const goal = target.approvedLevel ?? target.level
  const gap = goal - (stage?.level ?? 0)
  const proposed = target.approvedLevel === null ? ', proposed' : ''
  const words = gap <= 0 ? 'reached' : `${gap} ${gap === 1 ? 'stage' : 'stages'} to go`
  return [`Stage ${goal} in ${target.round}${proposed}: ${words}`]
}

/** For each commitment why it is where it is, what moves it, and what the lead says holds it back. */
export function toReasons({ view, barriers }: PaperSource): Block[] {
  return [
    heading(1, 'What holds each commitment back, and what would move it'),
    ...view.commitments.flatMap(({ id, title, stage, coverage, confidence, reasons, steps }): Block[] => [
      heading(2, title),
      paragraph(
        `${inWords(stage)}. Recent evidence: ${coverage.evidenced} of ${coverage.applicable} indicators; ${confidence}.`,
      ),
      ...reasons.map(paragraph),
      ...(barriers[id]?.length
        ? [paragraph(`What holds us back: ${list(barriers[id].map(lowerFirst))}.`)]
        : []),
      ...(steps.stage
        ? [
            paragraph(`The fewest steps to stage ${steps.stage.level}, ${steps.stage.name}:`),
            {
              kind: 'list' as const,
              items: steps.criteria.map((each) => `${each.title}, stage ${each.level}: ${each.text}`),
            },
          ]
        : []),
    ]),
  ]
}

/** What communities and staff see, beside what the organisation says. */
export function toCommunity({ community, view }: PaperSource): Block[] {
  if (!community) return []
  const short = (id: string) => view.commitments.find((each) => each.id === id)!.shortTitle
  return [
    heading(1, 'What communities and staff see'),
    {
      kind: 'table',
      caption: 'Views of communities and staff networks, by commitment',
      columns: ['Commitment', 'Our stage', 'Agree', 'Disagree', 'Cannot tell', 'See a lower stage'],
      widths: [24, 24, 12, 13, 13, 14],
      rows: community.gaps.map(({ id, own, counts, seen }) => ({
        cells: [
          short(id),
          inWords(own),
          ...[counts.agree, counts.disagree, counts.cannot_tell, seen.lower].map(String),
        ],
      })),
    },
    paragraph(
      `Views of one indicator each. ${community.over ? 'The review is over.' : 'The review goes on, so these figures may change.'} Views of a staff network are counted only where five people or more of it gave one.`,
    ),
  ]
}

/** Where the organisation is among the published figures: phrases, never ranks. */
export function toPeers({ peers }: PaperSource): Block[] {
  if (!peers) return []
  return [
    heading(1, 'Beside our peers'),
    paragraph(
      `Published for ${peers.round}: ${peers.group}, ${peers.contributors}. Scores go from 0 to 100.`,
    ),
    {
      kind: 'table',
      caption: `Our scores beside the published figures of ${peers.round}`,
      columns: peers.figure.columns,
      widths: peers.figure.columns.map(() => 100 / peers.figure.columns.length),
      rows: peers.figure.rows.map(({ label, cells }) => ({ cells: [label, ...cells] })),
    },
    ...uncertainty.map(paragraph),
  ]
}

/** Every indicator, by commitment. */
export function toAnnex({ view, changes }: PaperSource): Block[] {
  const moved = (id: string) => changes.indicators.find((each) => each.id === id)?.moved ?? 'No change'
  const count = view.commitments.reduce((sum, { indicators }) => sum + indicators.length, 0)
  return [
    { kind: 'break' },
    heading(1, `Annex: the ${count} indicators`),
    {
      kind: 'table',
      caption: 'Stage, evidence and change of each indicator',
      columns: ['Indicator', 'Stage', 'Evidence', 'Change'],
      widths: [46, 27, 14, 13],
      rows: view.commitments.flatMap(({ title, indicators }) =>
        indicators.map(({ id, title: indicator, stage, notApplicable, evidence }, position) => ({
          ...(position === 0 && { group: title }),
          cells: [indicator, notApplicable === null ? inWords(stage) : 'Not applicable', evidence, moved(id)],
        })),
      ),
    },
  ]
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
