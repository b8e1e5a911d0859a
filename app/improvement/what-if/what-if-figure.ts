import type { Figure } from '#app/ui/figure.tsx'
import type { Stage, WhatIf, WhatIfCommitment } from './what-if-view.ts'

/** Where the score of a plan stands beside published figures, in words. */
export interface BesidePeers {
  /** The round of the figures, and the group of organisations. */
  round: string
  group: string
  /** By commitment. */
  positions: Record<string, string>
  overall: string | null
}

/** The commitments now and with what is ticked. */
export function toWhatIfFigure(whatIf: WhatIf, peers: BesidePeers | null): Figure {
  const { commitments, levels, aimsRound } = whatIf
  const aimed = commitments.some(({ target }) => target)
  return {
    kind: 'radar',
    id: 'now-and-then',
    title: 'The five commitments, now and with what is ticked',
    summary: `Blue area: with what is ticked. Dashed line: now. ${commitments.map(toSentence).join(' ')}`,
    columns: [
      ...['Commitment', 'Now', 'With what is ticked'],
      ...(aimed ? [`Target for ${aimsRound}`] : []),
      ...(peers ? [`Beside others in ${peers.round}`] : []),
    ],
    max: Math.max(...levels.map(({ level }) => level)),
    rows: commitments.map((commitment) => ({
      label: commitment.shortTitle,
      value: commitment.then?.level ?? null,
      beside: commitment.now?.level ?? null,
      cells: [
        toStageWords(commitment.now),
        toStageWords(commitment.then),
        ...(aimed ? [toTargetWords(commitment)] : []),
        ...(peers ? [peers.positions[commitment.id] ?? 'Nothing to compare'] : []),
      ],
    })),
  }
}

export const toStageWords = (stage: Stage | null) =>
  stage ? `Stage ${stage.level}, ${stage.name}` : 'No stage'

/** The same within a sentence. */
export const toStageInSentence = (stage: Stage | null) =>
  toStageWords(stage).replace(/^[SN]/, (first) => first.toLowerCase())

function toSentence({ shortTitle, now, then }: WhatIfCommitment): string {
  if (!now || !then) return `${shortTitle}: no stage.`
  return now.level === then.level
    ? `${shortTitle}: stage ${now.level}, no change.`
    : `${shortTitle}: stage ${now.level} to ${then.level}.`
}

/** "Stage 4, Embedding: 2 stages to go"; one that the sponsor has not approved is marked. */
function toTargetWords({ target, then }: WhatIfCommitment): string {
  if (!target) return 'No target'
  const away = target.level - (then?.level ?? 0)
  const distance = away <= 0 ? 'reached' : `${away} ${away === 1 ? 'stage' : 'stages'} to go`
  return `${toStageWords(target)}${target.approved ? '' : ' (not approved yet)'}: ${distance}`
}
