import { stringify } from 'csv-stringify/sync'
import type { ReleaseDocument } from './document.ts'

/** One row a group and measure. Empty where a group has no such figure. */
export const tableColumns = [
  'group',
  'group_title',
  'contributors',
  'measure',
  'measure_title',
  'median',
  'lower_quartile',
  'upper_quartile',
  'share_at_25',
  'share_at_58',
] as const

/** The figures of a document as CSV (RFC 4180). */
export function toTable({ groups, measures }: ReleaseDocument): string {
  const rows = groups.flatMap(({ id, title, contributors, figures }) =>
    figures.map(({ measure, median, quartiles = [], shares = [] }) => [
      ...[id, title, contributors, measure, measures.find((each) => each.id === measure)!.title],
      ...[median, quartiles[0], quartiles[1], shares[0], shares[1]],
    ]),
  )
  return stringify([[...tableColumns], ...rows], { record_delimiter: 'windows' })
}
