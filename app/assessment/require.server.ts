import { notFound } from '#app/access/gate.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import type { Model } from '#scoring/index.ts'
import { type AssessmentRecord, readAssessment } from './read.server.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id from an address, or a 404: what is not an id names nothing. */
export function requireId(value: string | undefined): string {
  if (!value || !uuid.test(value)) throw notFound()
  return value
}

/** The organisation's assessment and its index, or a 404. */
export async function requireAssessment(
  organisationId: string,
  assessmentId: string | undefined,
): Promise<{ assessment: AssessmentRecord; model: Model }> {
  const assessment = await readAssessment(organisationId, requireId(assessmentId))
  if (!assessment) throw notFound()
  return { assessment, model: await readIndex(assessment.indexVersionId) }
}
