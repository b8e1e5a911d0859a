import { recordAudit } from '#app/platform/audit.server.ts'
import { currentRequestId } from '#app/platform/request.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { Prisma, type Read, store } from '#prisma/store.ts'
import type { Actor } from '../actor.ts'
import { mayAnswer } from '../may-answer.server.ts'
import { readAssessment } from '../read.server.ts'
import type { Decision } from './accept-form.ts'
import { type Change, toPreview } from './preview.ts'
import { proposedSchema } from './proposals.ts'

type Accept = { saved: number } | { refused: 'unknown' | 'changed' }

/**
 * Saves what the upload asks for, as it was decided, all of it or nothing, with a line in the trail for each answer.
 * Accepting twice does it once. `changed`: what was shown is no longer what would be done, so nothing is.
 */
export async function acceptUpload(
  organisationId: string,
  actor: Actor,
  assessmentId: string,
  uploadId: string,
  decision: Decision,
): Promise<Accept> {
  return store()
    .$transaction(
      async (tx): Promise<Accept> => {
        const where = { id: uploadId, organisationId, assessmentId, uploadedById: actor.userId }
        const upload = await lock(tx, where)
        if (!upload) return { refused: 'unknown' }
        if (upload.acceptedAt) return { saved: Number((upload.changes as { saved: number }).saved) }
        const changes = await readChanges(tx, { organisationId, actor, assessmentId }, upload.changes)
        if (!changes || !wasShown(changes, decision)) return { refused: 'changed' }
        const chosen = changes.filter(({ conflict, position }) => !conflict || decision.mine.has(position))
        const saved = await saveAll(tx, { organisationId, actor, assessmentId }, chosen)
        const outcome = { saved, kept: changes.length - saved }
        await tx.workbookUpload.updateMany({ where, data: { acceptedAt: new Date(), changes: outcome } })
        await recordAll(tx, { organisationId, actor, assessmentId }, chosen, outcome)
        return { saved }
      },
      { timeout: 10_000 },
    )
    .catch(orChanged)
}

function wasShown(changes: Change[], { seen }: Decision): boolean {
  const each = changes.every((change) => seen.get(change.indicatorId) === change.seen)
  return each && seen.size === changes.length
}

const changed = new Error('The answers changed meanwhile.')

/** A save that found less to change than was shown has undone everything. */
function orChanged(error: unknown): Accept {
  if (error === changed) return { refused: 'changed' }
  throw error
}

interface Target {
  organisationId: string
  actor: Actor
  assessmentId: string
}

/** Keeps the upload and the assessment still: of two at once the second finds what the first has done. */
async function lock(
  tx: Prisma.TransactionClient,
  where: { id: string; organisationId: string; assessmentId: string; uploadedById: string },
) {
  const { id, organisationId, assessmentId } = where
  await tx.$queryRaw`select 1 from workbook_upload where id = ${id}::uuid and organisation_id = ${organisationId}::uuid for update`
  await tx.$queryRaw`select 1 from assessment where id = ${assessmentId}::uuid and organisation_id = ${organisationId}::uuid for update`
  return tx.workbookUpload.findFirst({ where, select: { changes: true, acceptedAt: true } })
}

async function readChanges(
  tx: Prisma.TransactionClient,
  { organisationId, actor, assessmentId }: Target,
  kept: unknown,
): Promise<Change[] | null> {
  const inside: Read = (text, ...values) => tx.$queryRaw(text, ...values)
  const assessment = await readAssessment(organisationId, assessmentId, inside)
  if (!assessment) return null
  const model = await readIndex(assessment.indexVersionId)
  return toPreview(model, assessment, actor, proposedSchema.parse(kept)).changes
}

async function saveAll(
  tx: Prisma.TransactionClient,
  { organisationId, actor, assessmentId }: Target,
  changes: Change[],
): Promise<number> {
  const given = changes.map(({ indicatorId, seen, content }) => ({
    indicator_id: indicatorId,
    version: seen + 1,
    ...content,
    not_applicable: content.notApplicable,
  }))
  const saved = await tx.$executeRaw`
    insert into answer (assessment_id, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence,
      version, updated_by)
    select a.id, given.indicator_id, a.organisation_id, given.met, given.none, given.not_applicable, given.rationale,
      given.confidence, given.version,
      ${actor.userId}::uuid
    from assessment a, jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(indicator_id text, met smallint[],
      none boolean, not_applicable text, rationale text, confidence text, version int)
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and a.state in ('draft', 'returned')
      and ${mayAnswer(actor, Prisma.sql`given.indicator_id`)}
    on conflict (assessment_id, indicator_id) do update set
      met = excluded.met, none = excluded.none, not_applicable = excluded.not_applicable, rationale = excluded.rationale,
      confidence = excluded.confidence, edit_key = null, edit_sequence = 0, carried_from = null,
      updated_by = excluded.updated_by, updated_at = now(), version = excluded.version
    where answer.version = excluded.version - 1`
  if (saved !== changes.length) throw changed
  return saved
}

async function recordAll(
  tx: Prisma.TransactionClient,
  { organisationId, actor, assessmentId }: Target,
  changes: Change[],
  outcome: { saved: number; kept: number },
): Promise<void> {
  const subject = `assessment ${assessmentId}`
  const lines = changes.map(({ indicatorId, seen }) => ({ indicator: indicatorId, version: seen + 1 }))
  await recordAudit(tx, {
    userId: actor.userId,
    organisationId,
    action: 'workbook.accept',
    subject,
    detail: outcome,
  })
  await tx.$executeRaw`
    insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
    select ${actor.userId}::uuid, ${organisationId}::uuid, 'answer.save', ${subject}, line, ${currentRequestId()}
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) as line`
}
