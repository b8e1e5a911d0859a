import { randomUUID } from 'node:crypto'
import { currentRequestId } from '#app/platform/request.server.ts'
import { store } from '#prisma/store.ts'
import type { EvidenceItem } from './answer.ts'
import { orSubmitted } from './submitted.server.ts'

interface Target {
  assessmentId: string
  indicatorId: string
}

/** Adds an item to the organisation's evidence and links it to the indicator. False when the assessment is not an open one of theirs. */
export async function addEvidence(
  organisationId: string,
  userId: string,
  target: Target,
  item: Omit<EvidenceItem, 'id'>,
): Promise<boolean> {
  const rows = await store().$queryRaw<unknown[]>`
    with open as (
      select id from assessment where id = ${target.assessmentId}::uuid and organisation_id = ${organisationId}::uuid and state = 'draft'
        and closing_time(round_id, organisation_id) > now()
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

/** Links an item the organisation already has. Linking twice is the same as once. */
export async function attachEvidence(
  organisationId: string,
  userId: string,
  target: Target,
  evidenceId: string,
): Promise<boolean> {
  const rows = await store().$queryRaw<unknown[]>`
    with chosen as (
      select a.id as assessment_id, e.id as evidence_id from assessment a join evidence e on e.organisation_id = a.organisation_id
      where a.id = ${target.assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and a.state = 'draft' and e.id = ${evidenceId}::uuid
        and closing_time(a.round_id, a.organisation_id) > now()
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

/** Takes the link away; the item stays with the organisation. Detaching twice is the same as once. */
export async function detachEvidence(
  organisationId: string,
  userId: string,
  target: Target,
  evidenceId: string,
): Promise<void> {
  await store().$executeRaw`
    with gone as (
      delete from answer_evidence l using assessment a
      where l.assessment_id = a.id and a.id = ${target.assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and a.state = 'draft'
        and closing_time(a.round_id, a.organisation_id) > now() and l.indicator_id = ${target.indicatorId} and l.evidence_id = ${evidenceId}::uuid
      returning l.evidence_id
    )
    insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
    select ${userId}::uuid, ${organisationId}::uuid, 'evidence.detach', 'evidence ' || evidence_id, jsonb_build_object('indicator', ${target.indicatorId}::text), ${currentRequestId()} from gone`.catch(
    orSubmitted(0),
  )
}
