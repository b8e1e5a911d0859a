import { addItem, type Added, type NewFile, type NewItem } from '#app/evidence/add-item.server.ts'
import { currentRequestId } from '#app/platform/request.server.ts'
import { Prisma, store } from '#prisma/store.ts'
import type { Actor } from './actor.ts'
import { mayAnswer } from './may-answer.server.ts'
import { orSubmitted } from './submitted.server.ts'

interface Target {
  assessmentId: string
  indicatorId: string
}

/** The organisation's assessment, while it is open and the actor may change this indicator's answer; otherwise no row. */
function openTo(organisationId: string, actor: Actor, { assessmentId, indicatorId }: Target): Prisma.Sql {
  return Prisma.sql`select a.id from assessment a where a.id = ${assessmentId}::uuid
    and a.organisation_id = ${organisationId}::uuid and a.state in ('draft', 'returned') and ${mayAnswer(actor, indicatorId)}`
}

/**
 * Adds an item to the organisation's shelf, with its file when it has one, and links it to the indicator: 'closed' when
 * the actor may not. `key`: see addItem.
 */
export async function addEvidence(
  organisationId: string,
  actor: Actor,
  target: Target,
  adding: { item: NewItem; attached?: NewFile | null; key?: string },
): Promise<Added> {
  const use = { open: openTo(organisationId, actor, target), indicatorId: target.indicatorId }
  return addItem(organisationId, { userId: actor.userId, ...adding, use })
}

/** Links an item of the organisation's shelf that is not retired. Linking twice is the same as once. False when the actor may not. */
export async function attachEvidence(
  organisationId: string,
  actor: Actor,
  target: Target,
  evidenceId: string,
): Promise<boolean> {
  const { userId } = actor
  const rows = await store().$queryRaw<unknown[]>`
    with open as (${openTo(organisationId, actor, target)}
    ), chosen as (
      select open.id as assessment_id, e.id as evidence_id from open, evidence e
      where e.organisation_id = ${organisationId}::uuid and e.id = ${evidenceId}::uuid and e.retired_at is null
    ), linked as (
      insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
      select assessment_id, ${target.indicatorId}, evidence_id, ${organisationId}::uuid from chosen
      on conflict do nothing
      returning evidence_id
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'evidence.attach', 'evidence ' || evidence_id, jsonb_build_object('indicator', ${target.indicatorId}::text), ${currentRequestId()} from linked
    )
    select 1 from chosen`.catch(orSubmitted([]))
  return rows.length === 1
}

/**
 * Takes the link away; the item stays with the organisation. Detaching twice is the same as once. False when the actor
 * may not.
 */
export async function detachEvidence(
  organisationId: string,
  actor: Actor,
  target: Target,
  evidenceId: string,
): Promise<boolean> {
  const { userId } = actor
  const rows = await store().$queryRaw<unknown[]>`
    with open as (${openTo(organisationId, actor, target)}
    ), gone as (
      delete from answer_evidence l using open
      where l.assessment_id = open.id and l.indicator_id = ${target.indicatorId} and l.evidence_id = ${evidenceId}::uuid
      returning l.evidence_id
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'evidence.detach', 'evidence ' || evidence_id, jsonb_build_object('indicator', ${target.indicatorId}::text), ${currentRequestId()} from gone
    )
    select 1 from open`.catch(orSubmitted([]))
  return rows.length === 1
}
