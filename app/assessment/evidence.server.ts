import { randomUUID } from 'node:crypto'
import { currentRequestId } from '#app/platform/request.server.ts'
import { Prisma, store } from '#prisma/store.ts'
import type { Actor } from './actor.ts'
import type { EvidenceItem } from './answer.ts'
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

/** Adds an item to the organisation's evidence and links it to the indicator. False when the actor may not. */
export async function addEvidence(
  organisationId: string,
  actor: Actor,
  target: Target,
  item: Omit<EvidenceItem, 'id'>,
): Promise<boolean> {
  const { userId } = actor
  const rows = await store().$queryRaw<unknown[]>`
    with open as (${openTo(organisationId, actor, target)}
    ), made as (
      insert into evidence (id, organisation_id, title, reference, date, created_by)
      select ${randomUUID()}::uuid, ${organisationId}::uuid, ${item.title}, ${item.reference}, ${item.date}::date, ${userId}::uuid from open
      returning id
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'evidence.add', 'evidence ' || id, jsonb_build_object('indicator', ${target.indicatorId}::text), ${currentRequestId()} from made
    ), linked as (
      insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
      select open.id, ${target.indicatorId}, made.id, ${organisationId}::uuid from open, made
      returning evidence_id
    )
    select 1 from linked`.catch(orSubmitted([]))
  return rows.length === 1
}

/** Links an item the organisation already has. Linking twice is the same as once. False when the actor may not. */
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
      where e.organisation_id = ${organisationId}::uuid and e.id = ${evidenceId}::uuid
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
