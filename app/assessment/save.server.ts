import { currentRequestId } from '#app/platform/request.server.ts'
import { Prisma, store } from '#prisma/store.ts'
import type { Actor } from './actor.ts'
import { type AnswerContent, type AnswerRecord, isSameContent } from './answer.ts'
import { mayAnswer } from './may-answer.server.ts'
import { readAssessment } from './read.server.ts'
import { type Closed, closedTo } from './right-to-answer.ts'
import { orSubmitted } from './submitted.server.ts'

interface AnswerTarget {
  assessmentId: string
  indicatorId: string
  /** The index version that the answer was checked against; it must be the assessment's. */
  indexVersionId: string
}

/** Which page saves, from which version. The page that saved last may save again: its count only rises. */
export interface Edit {
  version: number
  key: string
  sequence: number
  /** The page saved by itself: an answer that was carried forward and is unchanged is not confirmed by that. */
  byItself?: boolean
}

export type Save = { saved: number } | { conflict: AnswerRecord } | { refused: 'unknown' | Closed }

/** Whether the row that is there says what is to be saved. */
const sameContent = Prisma.sql`((answer.met, answer.none, answer.not_applicable, answer.rationale, answer.confidence)
  is not distinct from (excluded.met, excluded.none, excluded.not_applicable, excluded.rationale, excluded.confidence))`

/**
 * Saves one answer in one statement, with its line in the trail, if the actor may. Nothing is overwritten that the page
 * had not seen: another's change since `edit.version` comes back as a conflict. Saving the same content twice succeeds. An
 * answer that was carried forward is confirmed by it.
 */
export async function saveAnswer(
  organisationId: string,
  actor: Actor,
  target: AnswerTarget,
  content: AnswerContent,
  edit: Edit,
): Promise<Save> {
  const { userId } = actor
  const { assessmentId, indicatorId, indexVersionId } = target
  const confirms = edit.byItself !== true
  const [row] = await store().$queryRaw<{ version: number }[]>`
    with saved as (
      insert into answer (assessment_id, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence,
        edit_key, edit_sequence, updated_by)
      select a.id, ${indicatorId}, a.organisation_id, ${content.met}::smallint[], ${content.none}, ${content.notApplicable},
        ${content.rationale}, ${content.confidence}, ${edit.key}, ${edit.sequence}::int, ${userId}::uuid
      from assessment a
      where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and a.state in ('draft', 'returned')
        and a.index_version_id = ${indexVersionId} and ${mayAnswer(actor, indicatorId)}
      on conflict (assessment_id, indicator_id) do update set
        met = excluded.met, none = excluded.none, not_applicable = excluded.not_applicable, rationale = excluded.rationale,
        confidence = excluded.confidence, edit_key = excluded.edit_key, edit_sequence = excluded.edit_sequence,
        carried_from = case when ${confirms} or not ${sameContent} then null else answer.carried_from end,
        updated_by = excluded.updated_by, updated_at = now(), version = answer.version + 1
      where answer.version = ${edit.version}::int
        or (answer.edit_key = excluded.edit_key and answer.edit_sequence < excluded.edit_sequence)
        or (${confirms} and answer.carried_from is not null and ${sameContent})
      returning version
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'answer.save', 'assessment ' || ${assessmentId}::text,
        jsonb_build_object('indicator', ${indicatorId}::text, 'version', version), ${currentRequestId()} from saved
    )
    select version from saved`.catch(orSubmitted([]))
  return row ? { saved: row.version } : explainRefusal(organisationId, actor, target, content)
}

async function explainRefusal(
  organisationId: string,
  actor: Actor,
  target: AnswerTarget,
  content: AnswerContent,
): Promise<Save> {
  const assessment = await readAssessment(organisationId, target.assessmentId)
  if (assessment?.indexVersionId !== target.indexVersionId) return { refused: 'unknown' }
  const closed = closedTo(actor, assessment, target.indicatorId)
  if (closed === 'unassigned' || closed === 'reader') return { refused: closed }
  const stored = assessment.answers.find(({ indicatorId }) => indicatorId === target.indicatorId)
  if (stored && isSameContent(stored, content)) return { saved: stored.version }
  if (closed || !stored) return { refused: closed ?? 'submitted' }
  return { conflict: stored }
}
