import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import type { Actor } from '../actor.ts'
import { emptyAnswer } from '../answer.ts'
import { requireAssessment } from '../require.server.ts'
import { fromCells, toCells } from './answer-cells.ts'
import { type Stamp, toDigest, toStamp } from './stamp.server.ts'
import { type Given, toSheets } from './to-sheets.ts'
import { writeXlsx } from './write-xlsx.ts'

/** The assessment's workbook for this actor, as the body and headers of an answer. A 404 when there is no such assessment. */
export async function downloadWorkbook(
  organisation: Given['organisation'] & { id: string },
  actor: Actor,
  assessmentId: string | undefined,
): Promise<{ body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  const { assessment, model } = await requireAssessment(organisation.id, assessmentId)
  const madeAt = new Date().toISOString()
  const stamp = toStamp({ organisationId: organisation.id, ...toMade({ model, assessment }), madeAt })
  const sheets = toSheets({ model, assessment, organisation, actor, madeAt, stamp })
  const title = `${organisation.name}: ${assessment.round.name} assessment`
  const body = writeXlsx(sheets, { title, author: 'Race Equality Maturity Index', made: madeAt })
  await recordAudit(store(), {
    userId: actor.userId,
    organisationId: organisation.id,
    action: 'workbook.export',
    subject: `assessment ${assessment.id}`,
  })
  const name = `${title
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 100)}.xlsx`
  return {
    body,
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  }
}

/** Which answers go into it. A digest is of what the cells say, as it is for what comes back. */
function toMade({
  model,
  assessment,
}: Pick<Given, 'model' | 'assessment'>): Omit<Stamp, 'organisationId' | 'madeAt'> {
  const answers = indicatorsOf(model).map((indicator) => {
    const record = assessment.answers.find(({ indicatorId }) => indicatorId === indicator.id)
    const content = record ?? emptyAnswer
    const read = fromCells(indicator, toCells(indicator, content))
    return [
      indicator.id,
      [record?.version ?? 0, toDigest('content' in read ? read.content : content)] as [number, string],
    ] as const
  })
  return {
    assessmentId: assessment.id,
    indexVersionId: assessment.indexVersionId,
    answers: Object.fromEntries(answers),
  }
}
