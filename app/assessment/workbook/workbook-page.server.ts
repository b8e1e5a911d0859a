import { notFound } from '#app/access/gate.server.ts'
import type { Actor } from '../actor.ts'
import { requireAssessment, requireId } from '../require.server.ts'
import { toPreview } from './preview.ts'
import { readKept, toClosed } from './uploads.server.ts'

/** The page where the workbook is downloaded and uploaded: `waiting` is an upload that its reader has not decided on. */
export async function readWorkbookPage(
  organisationId: string,
  actor: Actor,
  assessmentId: string | undefined,
) {
  const { assessment } = await requireAssessment(organisationId, assessmentId)
  const waiting = await readKept(organisationId, actor, assessment.id)
  return {
    here: `/organisations/${organisationId}/assessments/${assessment.id}`,
    round: assessment.round.name,
    closed: toClosed(assessment),
    waiting: waiting ? { id: waiting.id, at: waiting.uploadedAt.toISOString() } : null,
  }
}

/** The reader's own upload: what it would change, or what it has changed. A 404 when it is not theirs. */
export async function readUploadPage(
  organisationId: string,
  actor: Actor,
  { assessmentId, uploadId }: { assessmentId?: string; uploadId?: string },
) {
  const { assessment, model } = await requireAssessment(organisationId, assessmentId)
  const kept = await readKept(organisationId, actor, assessment.id, requireId(uploadId))
  if (!kept) throw notFound()
  const here = `/organisations/${organisationId}/assessments/${assessment.id}`
  if (kept.accepted) return { here, accepted: kept.accepted, proposed: null }
  const { changes, ...rest } = toPreview(model, assessment, actor, kept.proposed)
  const shown = changes.map(({ content: _, ...change }) => change)
  return {
    here,
    accepted: null,
    proposed: { madeAt: kept.proposed.madeAt, preview: { ...rest, changes: shown } },
  }
}
