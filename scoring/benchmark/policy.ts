/**
 * The numbers of the benchmark's disclosure control: docs/decisions/042 says why each one is what it is.
 * Scores, steps, widths and cuts are points on the progress index, 0–100.
 */
export interface BenchmarkPolicy {
  readonly id: string
  /** Fewest contributors of a group for each figure. */
  readonly minimum: { readonly median: number; readonly quartiles: number; readonly shares: number }
  /** Fewest enrolled organisations of a block when enrolment is frozen: room for those who do not submit. */
  readonly enrolled: number
  /** Two published groups of which one holds the other differ by none or at least this many. */
  readonly difference: number
  /** Places in the ranking by which a quantile is moved at most, with equal chances. */
  readonly rankSlack: number
  readonly step: number
  /** Quartiles nearer than this are published as the median ± half of it. */
  readonly narrowest: number
  /** Where shares are counted: at this score or above. */
  readonly cuts: readonly number[]
  /** Base of the random rounding of counts, and the step and limits of the share shown, in per cent. */
  readonly share: {
    readonly base: number
    readonly step: number
    readonly least: number
    readonly most: number
  }
  /** Lower ends of the bands that contributors are published in. */
  readonly bands: readonly number[]
  /** Points either side of the median that hold nine in ten of the errors, from each number of contributors on. */
  readonly blur: readonly { readonly from: number; readonly points: number }[]
  /** Fewest members who must pool their scores before any one figure tells them of another. */
  readonly collusion: number
  /** Narrowest range of scores that an attacker may be left with for another organisation. */
  readonly width: {
    readonly outsider: number
    readonly participant: number
    readonly releases: number
    readonly coalition: number
  }
  /** Members in the coalitions that are tried. */
  readonly coalition: number
  /** Points of a hundred by which taking part may help a best guess of one's level, on average. */
  readonly guessGain: number
  /**
   * For groups of 400 and more, differential privacy takes over from rank shifts. It is not in force: no group of the
   * programme is that large.
   */
  readonly differentialPrivacy: null
}

/** One level of seven on the scale of 100. */
export const pointsALevel = 100 / 6

export const benchmarkPolicy: BenchmarkPolicy = {
  id: 'C-1',
  minimum: { median: 10, quartiles: 20, shares: 60 },
  enrolled: 14,
  difference: 10,
  rankSlack: 1,
  step: 5,
  narrowest: 10,
  cuts: [25, 58.33],
  share: { base: 5, step: 10, least: 10, most: 90 },
  bands: [10, 15, 20, 30, 50, 100, 200, 500, 1000],
  blur: [
    { from: 10, points: 7 },
    { from: 15, points: 6 },
    { from: 20, points: 5 },
    { from: 30, points: 4 },
    { from: 50, points: 3 },
  ],
  collusion: 5,
  width: { outsider: 50, participant: 50, releases: 50, coalition: 33.3 },
  coalition: 4,
  guessGain: 5,
  differentialPrivacy: null,
}

/** "10-14", "1000+". Null below the first band. */
export function toContributorBand(count: number, { bands }: BenchmarkPolicy): string | null {
  const at = bands.findLastIndex((from) => count >= from)
  if (at === -1) return null
  const next = bands[at + 1]
  return next === undefined ? `${bands[at]}+` : `${bands[at]}-${next - 1}`
}

/** The fewest contributors that a published band stands for. */
export function fewestIn(band: string): number {
  return Number.parseInt(band, 10)
}
