import { toDay, toMoment } from '#app/ui/dates.ts'
import { leastConfidence, toAssuranceLevel } from './assurance-level.ts'
import { type Block, heading, paragraph } from './paper-blocks.ts'
import type { PaperSource } from './paper-source.ts'

/** The facts by which the board can rely on the paper. */
export function toAssurance({ view, standing, texts }: PaperSource): Block[] {
  const { evidenced, applicable } = view.coverage
  const level = toAssuranceLevel(view)
  return [
    heading(1, 'Board assurance framework'),
    paragraph(
      `Board assurance framework: risk ${texts.risk || 'not named'}. Assurance level, derived from evidence coverage and confidence: ${level}. Last signed off by ${standing.by} on ${toDay(standing.signedOffAt)}.`,
    ),
    {
      kind: 'table',
      caption: 'What the assurance rests on',
      columns: ['Fact', 'In the record'],
      widths: [28, 72],
      rows: [
        ['Evidence coverage', `${evidenced} of ${applicable} indicators that apply`],
        ['Least sure commitment', leastConfidence(view)],
        ['Signed off', `${toMoment(standing.signedOffAt)}, by ${standing.by}`],
        ['Submission', String(standing.number)],
        ['Index version', standing.indexVersionId],
        ['Content hash', standing.contentHash],
      ].map((cells) => ({ cells })),
    },
    ...toNotes(standing),
  ]
}

/** Whether the result still stands. */
function toNotes({ replacedBy, reopened }: PaperSource['standing']): Block[] {
  if (replacedBy !== null)
    return [paragraph(`Submission ${replacedBy} has replaced this one, which no longer stands.`)]
  return reopened
    ? [paragraph('The assessment was reopened since; this result stands until a later one is signed off.')]
    : []
}
