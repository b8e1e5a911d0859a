/** What the demonstration has of continuing: answers carried forward, a department, and a merger. */
import type { Prisma } from '#prisma/store.ts'
import { demoId } from './ids.ts'

type Transaction = Prisma.TransactionClient

/** After everything else is in. `roundId`: of the open round. */
export async function insertContinued(tx: Transaction, roundId: string): Promise<void> {
  await carryForward(tx, roundId)
  await insertDepartment(tx, roundId)
  await merge(tx, roundId)
}

/** Into the drafts that are begun: what is answered there is confirmed or changed, the rest waits. */
async function carryForward(tx: Transaction, roundId: string): Promise<void> {
  await tx.$executeRaw`
    with source as (
      select distinct on (now.id) now.id as draft, last.id as from_id
      from assessment now join round r on r.id = now.round_id
      join assessment last on last.organisation_id = now.organisation_id and last.department = now.department
        and last.index_version_id = now.index_version_id and last.state in ('submitted', 'signed_off')
      join round before on before.id = last.round_id and before.opens_at < r.opens_at
      where now.round_id = ${roundId}::uuid and now.state = 'draft' and exists (select from answer n where n.assessment_id = now.id)
        and not exists (select from submission s where s.assessment_id = now.id)
      order by now.id, last.state = 'signed_off' desc, before.opens_at desc
    ), carried as (
      insert into answer (assessment_id, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence,
        carried_from, updated_at, updated_by)
      select draft, indicator_id, organisation_id, met, none, not_applicable, rationale, confidence, from_id, updated_at, updated_by
      from source join answer n on n.assessment_id = from_id
      on conflict do nothing
      returning assessment_id, indicator_id, carried_from
    )
    insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
    select c.assessment_id, c.indicator_id, l.evidence_id, l.organisation_id
    from carried c join answer_evidence l on l.assessment_id = c.carried_from and l.indicator_id = c.indicator_id`
}

const department = 'Housing services'

/** A department of the council, begun with some of the council's own answers. */
async function insertDepartment(tx: Transaction, roundId: string): Promise<void> {
  const id = demoId('department', department)
  await tx.$executeRaw`
    with whole as (
      select * from assessment where round_id = ${roundId}::uuid and department = ''
        and organisation_id = ${demoId('organisation', 'council-1')}::uuid
    ), opened as (
      insert into assessment (id, organisation_id, round_id, index_version_id, department, created_at, created_by)
      select ${id}::uuid, organisation_id, round_id, index_version_id, ${department}, created_at, created_by from whole
      returning id, organisation_id
    )
    insert into answer (assessment_id, indicator_id, organisation_id, met, none, rationale, confidence, updated_at, updated_by)
    select o.id, indicator_id, o.organisation_id, met, none, rationale, confidence, updated_at, updated_by
    from opened o, whole join answer n on n.assessment_id = whole.id
    where not_applicable is null order by indicator_id limit 9`
  await tx.$executeRaw`
    insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
    select n.assessment_id, l.indicator_id, l.evidence_id, l.organisation_id
    from answer n join assessment whole on whole.round_id = ${roundId}::uuid and whole.department = ''
      and whole.organisation_id = n.organisation_id
    join answer_evidence l on l.assessment_id = whole.id and l.indicator_id = n.indicator_id
    where n.assessment_id = ${id}::uuid`
}

/** Two charities that take no part in the open round merge into the small one with a lead. */
async function merge(tx: Transaction, roundId: string): Promise<void> {
  await tx.$executeRaw`
    update organisation set merged_into = ${demoId('organisation', 'voluntary-1')}::uuid,
      merged_at = (select opens_at from round where id = ${roundId}::uuid)
    where id in (
      select o.id from organisation o join submission s on s.organisation_id = o.id
      where o.kind = 'voluntary' and o.id <> ${demoId('organisation', 'voluntary-1')}::uuid
        and not exists (select from assessment a where a.organisation_id = o.id and a.round_id = ${roundId}::uuid)
      group by o.id, o.name order by o.name limit 2)`
}
