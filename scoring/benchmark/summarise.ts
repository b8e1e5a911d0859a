import { z } from 'zod'
import type { Protected } from './protect.ts'
import { benchmarkPolicy, type BenchmarkPolicy } from './policy.ts'

const points = z.number().min(0).max(100)

/** The figures of one measure for one group, in points of 0–100. Which ones it has follows from the public numbers alone. */
export const figuresSchema = z.strictObject({
  measure: z.string().min(1),
  /** The typical score, to the nearest step. */
  median: points,
  /** The typical range. */
  quartiles: z.tuple([points, points]).optional(),
  /** Per cent of the group at each cut of the policy or above; the first and last value mean "or fewer", "or more". */
  shares: z.array(points).optional(),
})

export type Figures = z.infer<typeof figuresSchema>

/** How much is told of a group: all that its number allows, or less where the gate has refused more. */
export const depths = ['shares', 'quartiles', 'median'] as const
export type Depth = (typeof depths)[number]

/** What may be published of a protected group. */
export function summarise(
  group: Protected,
  measures: readonly string[],
  depth: Depth = 'shares',
  policy: BenchmarkPolicy = benchmarkPolicy,
): Figures[] {
  const tells = (what: Depth) =>
    group.count >= policy.minimum[what] && depths.indexOf(depth) <= depths.indexOf(what)
  return measures.map((measure) => {
    const median = group.quantile(measure, 0.5)
    return {
      measure,
      median,
      ...(tells('quartiles') && { quartiles: toRange(group, measure, median, policy) }),
      ...(tells('shares') && { shares: policy.cuts.map((_, cut) => group.share(measure, cut)) }),
    }
  })
}

/** Quartiles that nearly meet would tell that a group is alike: they are shown as "10 points or less" around the median. */
function toRange(
  group: Protected,
  measure: string,
  median: number,
  { narrowest }: BenchmarkPolicy,
): [number, number] {
  const low = group.quantile(measure, 0.25)
  const high = group.quantile(measure, 0.75)
  if (high - low >= narrowest) return [low, high]
  return [Math.max(0, median - narrowest / 2), Math.min(100, median + narrowest / 2)]
}
