import { type Answers, type Model } from '#scoring/index.ts'

export interface HandScore {
  readonly level: number
  readonly commitments: readonly { readonly id: string; readonly level: number; readonly progress: number }[]
}

/**
 * The index's own rule as a person would write it by hand, with every threshold in code: the measure of what the
 * declared engine costs, and a second opinion on what it says. Answers must be complete and right.
 */
export function scoreByHand(model: Model, answers: Answers): HandScore {
  const commitments = model.root.children.map((commitment) => {
    const levels: number[] = []
    for (const indicator of 'children' in commitment ? commitment.children : []) {
      const answer = answers[indicator.id]
      if (!answer || !('met' in answer)) continue
      let level = 0
      while (answer.met.includes(level + 1)) level += 1
      levels.push(level)
    }
    return { id: commitment.id, level: levelByHand(levels), progress: progressByHand(levels) }
  })
  return { level: Math.min(...commitments.map((each) => each.level)), commitments }
}

function levelByHand(levels: readonly number[]): number {
  for (let level = 6; level >= 1; level -= 1) {
    let reached = 0
    let lowest = 6
    for (const each of levels) {
      if (each >= level) reached += 1
      if (each < lowest) lowest = each
    }
    if (3 * reached >= 2 * levels.length && lowest >= level - 2) return level
  }
  return 0
}

function progressByHand(levels: readonly number[]): number {
  let sum = 0
  for (const level of levels) sum += level
  return (100 * sum) / (6 * levels.length)
}
