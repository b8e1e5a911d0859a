import type { ResultView, Stage } from '#app/results/result-view.ts'
import type { Figure } from '#app/ui/figure.tsx'
import type { CommitmentLine } from './board-view.ts'

const inWords = (stage: Stage | null, none: string) => (stage ? `Stage ${stage.level}, ${stage.name}` : none)
const highest = (levels: ResultView['levels']) => Math.max(...levels.map(({ level }) => level))

/** The five commitments now, and the round before as a second line. */
export function toRadarOfBoard(
  lines: readonly CommitmentLine[],
  { levels }: ResultView,
  rounds: { now: string; before: string | null },
): Figure {
  const { now, before } = rounds
  return {
    kind: 'radar',
    id: 'radar',
    title: 'The five commitments',
    summary: `The blue line is our stage in ${now}${before ? `, the dashed line that in ${before}` : ''}.`,
    columns: ['Commitment', now, ...(before ? [before, 'Change'] : []), 'Evidenced'],
    max: highest(levels),
    rows: lines.map((line) => ({
      label: line.shortTitle,
      value: line.now?.level ?? null,
      ...(before && { beside: line.before?.level ?? null }),
      cells: [
        inWords(line.now, 'No stage'),
        ...(before ? [inWords(line.before, 'No stage'), line.movedWords] : []),
        line.evidenced,
      ],
    })),
  }
}

/** How far each commitment is from its target; null where none is approved. */
export function toTargetFigure(
  lines: readonly CommitmentLine[],
  levels: ResultView['levels'],
  round: string | null,
): Figure | null {
  if (!round) return null
  const short = lines.filter(({ toGo }) => toGo !== null && toGo > 0)
  return {
    kind: 'target',
    id: 'targets',
    title: `Targets for ${round}`,
    summary: `${short.length} of ${lines.length} commitments ${short.length === 1 ? 'is' : 'are'} below target. Blue bars: the stage now. Black lines: the target.`,
    columns: ['Commitment', 'Now', `Target for ${round}`, 'To go'],
    max: highest(levels),
    rows: lines.map(({ shortTitle, now, target, toGo }) => ({
      label: shortTitle,
      value: now?.level ?? null,
      beside: target?.level ?? null,
      cells: [inWords(now, 'No stage'), inWords(target, 'No target'), toGoWords(toGo)],
    })),
  }
}

function toGoWords(toGo: number | null): string {
  if (toGo === null) return 'No target to reach'
  if (toGo === 0) return 'Reached'
  return `${toGo} ${toGo === 1 ? 'stage' : 'stages'}`
}
