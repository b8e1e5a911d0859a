import { store } from '#prisma/store.ts'
import { positionOf, positionWords } from '#scoring/benchmark/index.ts'
import { overall } from './document.ts'
import { chooseGroup, toSentenceCase } from './own-position.ts'
import { readNewest } from './read-releases.server.ts'

export interface Positions {
  /** The round of the figures, and the group of organisations. */
  round: string
  group: string
  /** In words, by commitment. One without a score, or without a figure, is left out. */
  positions: Record<string, string>
  overall: string | null
}

/**
 * Where scores that the organisation has, or might have, stand beside the newest published figures of its group. They
 * are made of these scores and what is published only. scores: 0–100, by commitment; whole: of the lowest of them.
 */
export async function readPositions(
  organisationId: string,
  scores: Record<string, number | null>,
  whole: number | null,
): Promise<Positions | null> {
  const { kind } = await store().organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { kind: true },
  })
  const release = await readNewest()
  if (!release) return null
  const { figures, title } = chooseGroup(release, kind)
  const toWords = (measure: string, score: number | null | undefined) => {
    const published = figures.find((each) => each.measure === measure)
    return published && score != null ? toSentenceCase(positionWords[positionOf(score, published)]) : null
  }
  const positions = Object.entries(scores).flatMap(([measure, score]) => {
    const words = toWords(measure, score)
    return words ? [[measure, words] as const] : []
  })
  return {
    round: release.round.name,
    group: title,
    positions: Object.fromEntries(positions),
    overall: toWords(overall, whole),
  }
}
