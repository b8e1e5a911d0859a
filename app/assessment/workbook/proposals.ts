/** What an uploaded workbook asks for: answers that differ from what it held when it was downloaded. */
import { z } from 'zod'
import { type Indicator, indicatorsOf, type Model } from '#scoring/index.ts'
import { type AnswerContent, confidences } from '../answer.ts'
import { commitmentsOf } from '../task-list.ts'
import { type Field, fieldsOf, fromCells } from './answer-cells.ts'
import { toKey } from './keys.ts'
import { answerLetter, type Refusal, type WorkbookRow } from './rows.ts'

const place = { indicatorId: z.string(), sheet: z.string(), cell: z.string() }

const proposal = z.object({
  ...place,
  /** The version that the workbook was made from; 0: there was no answer. */
  version: z.number(),
  content: z.object({
    met: z.array(z.number()),
    none: z.boolean(),
    notApplicable: z.string().nullable(),
    rationale: z.string(),
    confidence: z.enum(confidences).nullable(),
  }),
})

/** Kept of an upload until it is accepted. */
export const proposedSchema = z.object({
  /** When the workbook was downloaded, ISO time. */
  madeAt: z.string(),
  proposals: z.array(proposal),
  problems: z.array(z.object({ ...place, message: z.string() })),
})

/** Kept of an upload that was accepted. */
export const acceptedSchema = z.object({ saved: z.number(), kept: z.number() })

export type Proposed = z.infer<typeof proposedSchema>
export type Proposal = z.infer<typeof proposal>

/** What the workbook was made from: the version of an answer, and whether one says the same as it did. */
interface Made {
  version: (indicatorId: string) => number
  isSame: (indicatorId: string, content: AnswerContent) => boolean
}

/** Every row that the workbook had must be there once. */
export function toProposals(
  model: Model,
  rows: readonly WorkbookRow[],
  made: Made,
): Omit<Proposed, 'madeAt'> | Refusal {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const found: Omit<Proposed, 'madeAt'> = { proposals: [], problems: [] }
  for (const group of commitmentsOf(model)) {
    const keys = new Set(indicatorsOf(group).flatMap(keysOf))
    if (
      rows.filter(({ key }) => keys.has(key)).length !== keys.size ||
      ![...keys].every((key) => byKey.has(key))
    )
      return { refused: 'missing', where: `The sheet “${group.shortTitle ?? group.title}”` }
    for (const indicator of indicatorsOf(group)) compare(indicator, byKey, made, found)
  }
  return found
}

function keysOf(indicator: Indicator): string[] {
  return fieldsOf(indicator).map((field) => toKey(indicator.id, field))
}

function compare(
  indicator: Indicator,
  byKey: ReadonlyMap<string, WorkbookRow>,
  made: Made,
  found: Omit<Proposed, 'madeAt'>,
): void {
  const indicatorId = indicator.id
  const rowOf = (field: Field) => byKey.get(toKey(indicatorId, field))!
  const at = (field: Field) => ({
    indicatorId,
    sheet: rowOf(field).sheet,
    cell: `${answerLetter}${rowOf(field).row}`,
  })
  const fields = fieldsOf(indicator)
  const read = fromCells(indicator, new Map(fields.map((field) => [field, rowOf(field).answer])))
  if ('problems' in read)
    found.problems.push(...read.problems.map(({ field, message }) => ({ ...at(field), message })))
  else if (!made.isSame(indicatorId, read.content))
    found.proposals.push({ ...at(fields[0]!), version: made.version(indicatorId), content: read.content })
}
