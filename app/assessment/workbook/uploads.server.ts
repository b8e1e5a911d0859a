/** Workbooks that came back. What one asks for is kept for whoever uploaded it, until they accept or discard it. */
import { randomUUID } from 'node:crypto'
import { recordAudit } from '#app/platform/audit.server.ts'
import { countUse } from '#app/platform/rate-limit.server.ts'
import { readOneFile } from '#app/platform/one-file.server.ts'
import { store } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import type { Actor } from '../actor.ts'
import type { AssessmentRecord } from '../read.server.ts'
import { requireAssessment } from '../require.server.ts'
import { closedSentences } from '../right-to-answer.ts'
import { isOpen } from '../states.ts'
import { stampKey } from './keys.ts'
import { acceptedSchema, type Proposed, proposedSchema, toProposals } from './proposals.ts'
import { readInWorker } from './read-in-worker.server.ts'
import { largestFile, type Refusal, toRefusal, type WorkbookRow } from './rows.ts'
import { readStamp, toDigest } from './stamp.server.ts'

type UploadOutcome = { uploadId: string } | { refused: string }

const limit = { name: 'workbook-upload', points: 60, seconds: 60 * 60 }

/** Reads the workbook of a form and keeps what it asks for. Nothing of the assessment changes. */
export async function uploadWorkbook(
  organisationId: string,
  actor: Actor,
  assessmentId: string | undefined,
  request: Request,
): Promise<UploadOutcome> {
  const { assessment, model } = await requireAssessment(organisationId, assessmentId)
  const closed = toClosed(assessment)
  if (closed) return { refused: closed }
  if ((await countUse(limit, actor.userId)) > 0)
    return { refused: 'You have uploaded many workbooks. Wait an hour and try again' }
  const upload = await readOneFile(request, 'workbook', largestFile)
  const read = 'refused' in upload ? upload : await readInWorker(upload.content)
  const proposed = 'refused' in read ? read : toProposed(organisationId, assessment, model, read.rows)
  if ('refused' in proposed) return { refused: toRefusal(proposed) }
  return { uploadId: await keep(organisationId, actor.userId, assessment.id, proposed) }
}

/** Why no answer of the assessment changes, whoever asks, or null. */
export function toClosed({ state, merged, round }: AssessmentRecord): string | null {
  if (!isOpen(state)) return closedSentences.submitted
  if (merged) return closedSentences.merged
  return round.closed ? closedSentences.round : null
}

function toProposed(
  organisationId: string,
  assessment: AssessmentRecord,
  model: Model,
  rows: WorkbookRow[],
): Proposed | Refusal {
  const sealed = rows
    .filter(({ key }) => key.startsWith(stampKey))
    .sort((a, b) => Number(a.key.slice(stampKey.length)) - Number(b.key.slice(stampKey.length)))
  const stamp = readStamp(sealed.map(({ answer }) => answer).join(''))
  if (!stamp) return { refused: 'stamp' }
  if (stamp.organisationId !== organisationId) return { refused: 'organisation' }
  if (stamp.assessmentId !== assessment.id) return { refused: 'assessment' }
  if (stamp.indexVersionId !== assessment.indexVersionId) return { refused: 'index' }
  const answers = new Map(Object.entries(stamp.answers))
  const proposed = toProposals(model, rows, {
    version: (id) => answers.get(id)?.[0] ?? 0,
    isSame: (id, content) => answers.get(id)?.[1] === toDigest(content),
  })
  return 'refused' in proposed ? proposed : { ...proposed, madeAt: stamp.madeAt }
}

/** A later upload takes the place of one that was not accepted. */
async function keep(organisationId: string, userId: string, assessmentId: string, changes: Proposed) {
  const id = randomUUID()
  const whose = { organisationId, assessmentId, uploadedById: userId }
  await store().$transaction(async (tx) => {
    await tx.workbookUpload.deleteMany({ where: { ...whose, acceptedAt: null } })
    await tx.workbookUpload.create({ data: { id, ...whose, changes } })
    const detail = { changes: changes.proposals.length, problems: changes.problems.length }
    const subject = `assessment ${assessmentId}`
    await recordAudit(tx, { userId, organisationId, action: 'workbook.upload', subject, detail })
  })
  return id
}

type KeptUpload =
  | { id: string; uploadedAt: Date; proposed: Proposed; accepted: null }
  | { id: string; uploadedAt: Date; proposed: null; accepted: { saved: number; kept: number } }

/** The actor's own upload to the assessment, or null. Without `id`: the one that waits to be accepted. */
export async function readKept(
  organisationId: string,
  { userId }: Pick<Actor, 'userId'>,
  assessmentId: string,
  id?: string,
): Promise<KeptUpload | null> {
  const row = await store().workbookUpload.findFirst({
    where: { organisationId, assessmentId, uploadedById: userId, ...(id ? { id } : { acceptedAt: null }) },
    select: { id: true, uploadedAt: true, changes: true, acceptedAt: true },
  })
  if (!row) return null
  const { changes, acceptedAt, ...rest } = row
  return acceptedAt
    ? { ...rest, proposed: null, accepted: acceptedSchema.parse(changes) }
    : { ...rest, proposed: proposedSchema.parse(changes), accepted: null }
}

/** Takes the actor's upload away, unless it was accepted. Safe to repeat. */
export async function discardUpload(
  organisationId: string,
  { userId }: Pick<Actor, 'userId'>,
  assessmentId: string,
  id: string,
): Promise<void> {
  await store().$transaction(async (tx) => {
    const where = { id, organisationId, assessmentId, uploadedById: userId, acceptedAt: null }
    const { count } = await tx.workbookUpload.deleteMany({ where })
    if (count === 0) return
    const subject = `assessment ${assessmentId}`
    await recordAudit(tx, { userId, organisationId, action: 'workbook.discard', subject })
  })
}
