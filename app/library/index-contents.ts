import type { ContentsItem } from './contents.tsx'
import type { CommitmentText } from './index-text.ts'

/** Links to every commitment and indicator of the whole index. */
export function toContents(commitments: readonly CommitmentText[]): ContentsItem[] {
  return commitments.map(({ id, title, indicators }) => ({
    id,
    text: title,
    items: indicators.map((indicator) => ({
      id: indicator.id,
      text: `${indicator.number}. ${indicator.title}`,
    })),
  }))
}
