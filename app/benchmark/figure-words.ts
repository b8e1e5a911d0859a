/** The figures of a release in words. They say nothing that the numbers do not. */
import { benchmarkPolicy, type Figures } from '#scoring/benchmark/index.ts'
import type { ReleaseDocument } from './document.ts'

/** "20-29" → "20 to 29 organisations". */
export function toContributors(band: string): string {
  const [from, to] = band.replace('+', '').split('-').map(Number) as [number, number?]
  const most = to === undefined ? ' or more' : ` to ${to.toLocaleString('en-GB')}`
  return `${from.toLocaleString('en-GB')}${most} organisations`
}

/** The middle half. One that is narrow is told as no narrower than it was published. */
export function toRange([low, high]: NonNullable<Figures['quartiles']>): string {
  return high - low > benchmarkPolicy.narrowest ? `${low} to ${high}` : `${low} to ${high}: 10 points or less`
}

/** Per cent, by the rule of shares: 30 → "about 3 in 10". The ends stand for all that lies beyond. */
export function toShareWords(share: number): string {
  const { least, most } = benchmarkPolicy.share
  if (share <= least) return `${least / 10} in 10 or fewer`
  if (share >= most) return `${most / 10} in 10 or more`
  return `about ${share / 10} in 10`
}

/** The name of a measure as the release has it. */
export function toMeasureTitle({ measures }: Pick<ReleaseDocument, 'measures'>, id: string): string {
  return measures.find((measure) => measure.id === id)?.title ?? id
}
