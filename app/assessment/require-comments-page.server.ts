import { notFound } from '#app/access/gate.server.ts'
import { type CommentsPage, toCommentsPage } from './comments-page.ts'
import { readComments } from './comments.server.ts'
import { findIndicator } from './indicator-page.ts'
import { requireAssessment } from './require.server.ts'

/** What this user sees of one indicator's comments, or a 404. */
export async function requireCommentsPage(
  organisationId: string,
  userId: string,
  at: { assessmentId?: string; indicatorId?: string },
): Promise<CommentsPage> {
  const { assessment, model } = await requireAssessment(organisationId, at.assessmentId)
  const indicator = findIndicator(model, at.indicatorId)
  if (!indicator) throw notFound()
  const place = { assessmentId: assessment.id, indicatorId: indicator.id }
  const comments = await readComments(organisationId, place)
  return toCommentsPage(model, assessment, indicator, comments, userId)
}
