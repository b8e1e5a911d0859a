import { randomUUID } from 'node:crypto'
import { currentRequestId } from '#app/platform/request.server.ts'
import { store } from '#prisma/store.ts'
import { orSubmitted } from './submitted.server.ts'

/**
 * Opens the organisation's assessment of the round that is open for it, or finds it. Where an extension leaves two open,
 * the earlier comes first until it is submitted. Null when no round is open, or the organisation has merged.
 */
export async function openAssessment(organisationId: string, userId: string): Promise<string | null> {
  // Of several at once one opens it. The others' statements began before that and do not see it: a second look does.
  return (await findOrOpen(organisationId, userId)) ?? findOrOpen(organisationId, userId)
}

async function findOrOpen(organisationId: string, userId: string): Promise<string | null> {
  const [row] = await store().$queryRaw<{ id: string }[]>`
    with current as (
      select r.id, r.index_version_id from round r
      where r.opens_at <= now() and closing_time(r.id, ${organisationId}::uuid) > now()
        and exists (select from organisation where id = ${organisationId}::uuid and merged_at is null)
      order by exists (select from assessment a where a.round_id = r.id and a.organisation_id = ${organisationId}::uuid
        and a.department = '' and a.state in ('submitted', 'signed_off')), r.opens_at limit 1
    ), opened as (
      insert into assessment (id, organisation_id, round_id, index_version_id, created_by)
      select ${randomUUID()}::uuid, ${organisationId}::uuid, id, index_version_id, ${userId}::uuid from current
      on conflict (organisation_id, round_id, department) do nothing
      returning id
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'assessment.open', 'assessment ' || id, ${currentRequestId()} from opened
    )
    select id from opened
    union all
    select a.id from assessment a join current c on c.id = a.round_id
    where a.organisation_id = ${organisationId}::uuid and a.department = ''`.catch(orSubmitted([]))
  return row?.id ?? null
}
