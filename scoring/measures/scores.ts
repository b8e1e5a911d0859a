import type { ScoresSet } from './definitions.ts'

/** An outcome's score, counted in halves so that it is whole: 3 is one and a half. */
export interface OutcomeScore {
  outcome: string
  halves: number
}

export interface Rated {
  /** The sum of all outcomes; null until each has a score. */
  total: number | null
  band: string | null
  scored: number
}

/** The total and its published band. A total between two bands, such as 21.5, is in the lower: the next is not reached. */
export function rate(set: ScoresSet, scores: readonly OutcomeScore[]): Rated {
  const halves = set.outcomes.flatMap(({ id }) => {
    const score = scores.find(({ outcome }) => outcome === id)
    return score ? [score.halves] : []
  })
  if (halves.length < set.outcomes.length) return { total: null, band: null, scored: halves.length }
  const total = halves.reduce((sum, each) => sum + each, 0) / 2
  const band = set.bands.filter(({ from }) => from <= total).at(-1)
  return { total, band: band?.name ?? null, scored: halves.length }
}
