import { randomUUID } from 'node:crypto'
import { currentRequestId } from '#app/platform/request.server.ts'
import { Prisma, store } from '#prisma/store.ts'
import { type Carried, findCarried } from './carry.server.ts'
import { orSubmitted } from './submitted.server.ts'

/** Who opens what. `department`: its name; empty for the whole organisation. */
interface Opening {
  organisationId: string
  userId: string
  department: string
}

/**
 * Opens the assessment of the organisation, or of one of its departments, in the round that is open for it, or finds it.
 * Answers of an earlier round come with it, to be confirmed. Where an extension leaves two rounds open, the earlier comes
 * first until it is submitted. Null when no round is open, or the organisation has merged.
 */
export async function openAssessment(
  organisationId: string,
  userId: string,
  department = '',
): Promise<string | null> {
  const opening = { organisationId, userId, department }
  const carried = await findCarried(organisationId, department, currentRound(opening))
  // Of several at once one opens it. The others' statements began before that and do not see it: a second look does.
  return (await findOrOpen(opening, carried)) ?? findOrOpen(opening, carried)
}

/** The round to answer now, as a row with its id, index_version_id and opens_at. */
function currentRound({ organisationId, department }: Omit<Opening, 'userId'>): Prisma.Sql {
  return Prisma.sql`
    select r.id, r.index_version_id, r.opens_at from round r
    where r.opens_at <= now() and closing_time(r.id, ${organisationId}::uuid) > now()
      and exists (select from organisation where id = ${organisationId}::uuid and merged_at is null)
    order by exists (select from assessment a where a.round_id = r.id and a.organisation_id = ${organisationId}::uuid
      and lower(a.department) = lower(${department}) and a.state in ('submitted', 'signed_off')), r.opens_at limit 1`
}

async function findOrOpen(opening: Opening, carried: Carried): Promise<string | null> {
  const { organisationId, userId, department } = opening
  const [row] = await store().$queryRaw<{ id: string }[]>`
    with current as (${currentRound(opening)}
    ), opened as (
      insert into assessment (id, organisation_id, round_id, index_version_id, department, created_by)
      select ${randomUUID()}::uuid, ${organisationId}::uuid, id, index_version_id, ${department}, ${userId}::uuid from current
      on conflict do nothing
      returning id, index_version_id
    ), answered as (
      insert into answer (assessment_id, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence,
        carried_from, updated_at, updated_by)
      select o.id, n.indicator_id, n.organisation_id, n.met, n.none, n.not_applicable, n.rationale, n.confidence,
        n.assessment_id, n.updated_at, n.updated_by
      from opened o join answer n on n.assessment_id = ${carried.from}::uuid and n.organisation_id = ${organisationId}::uuid
      where o.index_version_id = ${carried.indexVersionId} and n.indicator_id = any(${carried.indicatorIds}::text[])
        and (n.none or cardinality(n.met) > 0 or n.not_applicable is not null)
      returning assessment_id, indicator_id, carried_from
    ), linked as (
      insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
      select n.assessment_id, n.indicator_id, l.evidence_id, l.organisation_id
      from answered n join answer_evidence l on l.assessment_id = n.carried_from and l.indicator_id = n.indicator_id
      join evidence e on e.id = l.evidence_id and e.retired_at is null
      where l.organisation_id = ${organisationId}::uuid
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'assessment.open', 'assessment ' || id,
        jsonb_build_object('carried', (select count(*) from answered)), ${currentRequestId()} from opened
    )
    select id from opened
    union all
    select a.id from assessment a join current c on c.id = a.round_id
    where a.organisation_id = ${organisationId}::uuid and lower(a.department) = lower(${department})`.catch(
    orSubmitted([]),
  )
  return row?.id ?? null
}
