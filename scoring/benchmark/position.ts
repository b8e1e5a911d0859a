import { fewestIn } from './policy.ts'
import type { Figures } from './summarise.ts'

/** Where a score stands beside published figures, in words. It knows nothing else, so it can be shown for any score. */
export const positionWords = {
  below: 'below the typical range',
  'within-below': 'within the typical range, below the typical score',
  about: 'about the typical score',
  'within-above': 'within the typical range, above the typical score',
  above: 'above the typical range',
  'below-typical': 'below the typical score',
  'above-typical': 'above the typical score',
} as const

export type Position = keyof typeof positionWords

/** Points a score may be from the figures and still count as at them: half a step, one step, and one and a half. */
const edge = 2.5
const near = 5
const nearWithoutRange = 7.5

/** @param score 0–100 */
export function positionOf(score: number, { median, quartiles }: Figures): Position {
  const away = score - median
  if (!quartiles) {
    if (Math.abs(away) <= nearWithoutRange) return 'about'
    return away < 0 ? 'below-typical' : 'above-typical'
  }
  if (score < quartiles[0] - edge) return 'below'
  if (score > quartiles[1] + edge) return 'above'
  if (Math.abs(away) <= near) return 'about'
  return away < 0 ? 'within-below' : 'within-above'
}

/** Points either side of a published median that its blur may reach, by the band of contributors: "20-29" → 5. */
export function blurOf(band: string, blur: readonly { from: number; points: number }[]): number {
  return blur.findLast(({ from }) => fewestIn(band) >= from)!.points
}
