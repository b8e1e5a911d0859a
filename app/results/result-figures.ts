import type { Figure } from '#app/ui/figure.tsx'
import type { ResultView, Stage } from './result-view.ts'

const inWords = (stage: Stage | null) => (stage ? `Stage ${stage.level}, ${stage.name}` : 'No stage')

/** The five commitments as a radar. */
export function toRadar({ commitments, levels }: ResultView): Figure {
  return {
    kind: 'radar',
    id: 'radar',
    title: 'The five commitments',
    summary: `${commitments.map(({ shortTitle, stage }) => `${shortTitle}: ${stage ? `stage ${stage.level}` : 'no stage'}`).join('. ')}.`,
    columns: ['Commitment', 'Stage', 'Progress index', 'Evidenced'],
    max: highest(levels),
    rows: commitments.map(({ shortTitle, stage, progressIndex, coverage }) => ({
      label: shortTitle,
      value: stage?.level ?? null,
      cells: [
        inWords(stage),
        progressIndex === null ? 'None' : `${progressIndex} of 100`,
        `${coverage.evidenced} of ${coverage.applicable}`,
      ],
    })),
  }
}

const are = (count: number) => (count === 1 ? '1 is' : `${count === 0 ? 'none' : count} are`)

/** The indicators as a ladder, by commitment. */
export function toLadder({ commitments, levels }: ResultView): Figure {
  const indicators = commitments.flatMap((commitment) => commitment.indicators)
  const reached = (from: number) => indicators.filter(({ stage }) => (stage?.level ?? -1) >= from).length
  const middle = Math.ceil(highest(levels) / 2)
  return {
    kind: 'ladder',
    id: 'ladder',
    title: `The ${indicators.length} indicators`,
    summary: `Of ${indicators.length} indicators, ${are(reached(middle))} at stage ${middle} or above and ${are(reached(highest(levels)))} at stage ${highest(levels)}.`,
    columns: ['Indicator', 'Stage', 'Evidence'],
    max: highest(levels),
    rows: commitments.flatMap(({ title, indicators: own }) =>
      own.map((indicator, position) => ({
        label: indicator.title,
        value: indicator.stage?.level ?? null,
        cells: [
          indicator.notApplicable === null ? inWords(indicator.stage) : 'Not applicable',
          indicator.evidence,
        ],
        group: position === 0 ? title : undefined,
      })),
    ),
  }
}

function highest(levels: ResultView['levels']): number {
  return Math.max(...levels.map(({ level }) => level))
}
