import type { Prisma } from '#prisma/store.ts'
import type { Standing } from './step-rules.ts'
import { stepOrder } from './steps.server.ts'
import type { StepPlace } from './tell-of-step.server.ts'

/** Locks the assessment to the end of the transaction, and its organisation against a merger, and says how it stands; null where there is none. */
export async function lockStanding(
  tx: Prisma.TransactionClient,
  organisationId: string,
  assessmentId: string,
): Promise<(Standing & { place: StepPlace }) | null> {
  const locked = await tx.$queryRaw<unknown[]>`
    select 1 from assessment a join organisation o on o.id = a.organisation_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid for update of a for share of o`
  // Held, so that more time is not withdrawn between looking at it and the step.
  await tx.$queryRaw`
    select 1 from round_extension where organisation_id = ${organisationId}::uuid
      and round_id = (select round_id from assessment where id = ${assessmentId}::uuid) for share`
  return locked.length === 1 ? readStanding(tx, organisationId, assessmentId) : null
}

/** Read after the lock, in a statement of its own: it sees what others did while this one waited. */
async function readStanding(
  tx: Prisma.TransactionClient,
  organisationId: string,
  assessmentId: string,
): Promise<Standing & { place: StepPlace }> {
  const [row] = await tx.$queryRaw<(Standing & { place: StepPlace })[]>`
    select a.state, o.merged_at is not null as merged, closing_time(a.round_id, a.organisation_id) <= now() as closed,
      jsonb_build_object('organisation', o.name, 'round', r.name, 'department', a.department) as place,
      (select jsonb_build_object('submissionId', s.id, 'contentHash', s.content_hash, 'submittedById', s.submitted_by)
        from submission s where s.assessment_id = a.id order by s.number desc limit 1) as submission,
      (select jsonb_build_object('event', t.event, 'byId', t.by_id)
        from transition t join submission s on s.id = t.submission_id
        where t.assessment_id = a.id order by s.number desc, ${stepOrder} desc limit 1) as last
    from assessment a join organisation o on o.id = a.organisation_id join round r on r.id = a.round_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid`
  return row!
}
