/** Where an organisation stands beside a release: made of its own score and the published figures only. */
import type { Figure } from '#app/ui/figure.tsx'
import {
  benchmarkPolicy,
  blurOf,
  everyone,
  type Figures,
  positionOf,
  positionWords,
} from '#scoring/benchmark/index.ts'
import { roundHalfUp } from '#scoring/index.ts'
import type { ReleaseDocument } from './document.ts'
import { toContributors, toMeasureTitle, toRange } from './figure-words.ts'
import type { OwnScores } from './own-scores.server.ts'

type Group = ReleaseDocument['groups'][number]

/** The organisations like it; everyone where the release has no such group. */
export function chooseGroup({ groups }: Pick<ReleaseDocument, 'groups'>, kind: string): Group {
  const peers = groups.find(({ id, types }) => id !== everyone && types.includes(kind))
  return peers ?? groups.find(({ id }) => id === everyone)!
}

export interface PeerView {
  id: string
  round: string
  /** ISO day. */
  published: string
  group: string
  contributors: string
  figure: Figure
}

/** What the page shows of the newest release. `own`: null before anything is signed off. */
export function toPeerView(release: ReleaseDocument, kind: string, own: OwnScores | null): PeerView {
  const group = chooseGroup(release, kind)
  const { id, round, published } = release
  return {
    ...{ id, round: round.name, published, group: group.title },
    contributors: toContributors(group.contributors),
    figure: toFigure(release, group, own),
  }
}

function toFigure(release: ReleaseDocument, group: Group, own: OwnScores | null): Figure {
  const blur = blurOf(group.contributors, benchmarkPolicy.blur)
  const ranges = group.figures.some(({ quartiles }) => quartiles)
  const pale = ranges ? 'Pale bands: the typical range. ' : ''
  const line = own ? ' Black lines: your scores.' : ''
  return {
    kind: 'bands',
    id: 'position',
    title: 'Your scores and the typical ones',
    summary: `${pale}Dark bands: the typical score with its blur.${line} From 0 to 100.`,
    columns: [
      ...['Measure', 'Your score', 'Typical score'],
      ...(ranges ? ['Typical range'] : []),
      'Where you are',
    ],
    max: 100,
    rows: group.figures.map((figures) => ({
      label: toMeasureTitle(release, figures.measure),
      ...toRow(figures, own?.scores[figures.measure] ?? null, blur),
    })),
  }
}

function toRow(figures: Figures, score: number | null, blur: number) {
  const { median, quartiles } = figures
  const typical: [number, number] = [Math.max(0, median - blur), Math.min(100, median + blur)]
  return {
    value: score,
    bands: { typical, range: quartiles },
    cells: [
      score === null ? 'No score yet' : String(roundHalfUp(score)),
      `${median}, give or take ${blur}`,
      ...(quartiles ? [toRange(quartiles)] : []),
      score === null ? 'Nothing to compare yet' : toSentenceCase(positionWords[positionOf(score, figures)]),
    ],
  }
}

export function toSentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface SideBySide {
  rounds: [before: string, now: string]
  groups: [before: string, now: string]
  /** The typical scores, in that order; empty where there was none. */
  rows: { measure: string; medians: [before: string, now: string] }[]
}

/** The typical scores of the organisation's group in two releases. They are two groups: nothing is subtracted. */
export function toSideBySide(now: ReleaseDocument, before: ReleaseDocument, kind: string): SideBySide {
  const [group, earlier] = [chooseGroup(now, kind), chooseGroup(before, kind)]
  const medianBefore = (measure: string) => earlier.figures.find((each) => each.measure === measure)?.median
  return {
    rounds: [before.round.name, now.round.name],
    groups: [earlier.title, group.title],
    rows: group.figures.map(({ measure, median }) => ({
      measure: toMeasureTitle(now, measure),
      medians: [String(medianBefore(measure) ?? ''), String(median)],
    })),
  }
}
