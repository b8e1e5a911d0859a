import { notFound } from '#app/access/gate.server.ts'
import { currentRequestId } from '#app/platform/request.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { Prisma, store } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import type { AssignmentRecord } from './assignment.ts'
import { assignmentsOf } from './read.server.ts'
import { requireId } from './require.server.ts'
import type { State } from './states.ts'
import { orSubmitted } from './submitted.server.ts'

interface Person {
  id: string
  name: string
  email: string
}

export interface Assigning {
  id: string
  state: State
  merged: boolean
  indexVersionId: string
  round: string
  /** Its name; empty for the whole organisation. */
  department: string
  assignments: AssignmentRecord[]
  /** Who may be given indicators: the organisation's leads and contributors. */
  people: Person[]
}

/** Who has what of the organisation's assessment, and who could have it, in one statement. A 404 for no such assessment. */
export async function requireAssigning(
  organisationId: string,
  assessmentId: string | undefined,
): Promise<{ assigning: Assigning; model: Model }> {
  const [assigning] = await store().$queryRaw<Assigning[]>`
    select a.id, a.state, o.merged_at is not null as merged, a.index_version_id as "indexVersionId", r.name as round, a.department,
      ${assignmentsOf} as assignments,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email) order by u.name, u.email)
        from "user" u where exists (select from member m where m.user_id = u.id and m.organisation_id = a.organisation_id
          and m.role in ('lead', 'contributor'))), '[]') as people
    from assessment a join round r on r.id = a.round_id join organisation o on o.id = a.organisation_id
    where a.id = ${requireId(assessmentId)}::uuid and a.organisation_id = ${organisationId}::uuid`
  if (!assigning) throw notFound()
  return { assigning, model: await readIndex(assigning.indexVersionId) }
}

interface Giving {
  assessmentId: string
  indicatorIds: readonly string[]
  /** The person's id. */
  to: string
  /** ISO date. */
  dueOn: string | null
}

/** How many changed hands or days. 'person': not a lead or contributor of the organisation now. 'closed': nothing changes any more. */
export type Assign = { changed: number } | { refused: 'person' | 'closed' }

/**
 * Gives indicators to a person, whoever had them before. The person's membership is held until it is done. Giving the
 * same twice is the same as once.
 */
export async function assignIndicators(
  organisationId: string,
  userId: string,
  { assessmentId, indicatorIds, to, dueOn }: Giving,
): Promise<Assign> {
  const [row] = await store().$queryRaw<{ person: boolean; open: boolean; changed: number }[]>`
    with person as materialized (
      select user_id from member where organisation_id = ${organisationId}::uuid and user_id = ${to}::uuid
        and role in ('lead', 'contributor') limit 1 for share
    ), open as (${openAssessmentOf(organisationId, assessmentId)}
    ), given as (
      insert into assignment (assessment_id, indicator_id, organisation_id, user_id, due_on, assigned_by)
      select open.id, indicator, ${organisationId}::uuid, person.user_id, ${dueOn}::date, ${userId}::uuid
      from open, person, unnest(${toDistinct(indicatorIds)}::text[]) indicator
      on conflict (assessment_id, indicator_id) do update set user_id = excluded.user_id, due_on = excluded.due_on,
        assigned_at = now(), assigned_by = excluded.assigned_by
      where (assignment.user_id, assignment.due_on) is distinct from (excluded.user_id, excluded.due_on)
      returning indicator_id
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'assignment.give', 'assessment ' || ${assessmentId}::text,
        jsonb_build_object('to', ${to}::text, 'dueOn', ${dueOn}::text, 'indicators', jsonb_agg(indicator_id)), ${currentRequestId()}
      from given having count(*) > 0
    )
    select exists (select from person) as person, exists (select from open) as open, (select count(*) from given)::int as changed`.catch(
    orSubmitted([]),
  )
  if (!row?.open) return { refused: 'closed' }
  return row.person ? { changed: row.changed } : { refused: 'person' }
}

/** Takes indicators back from whoever has them. Taking back twice is the same as once. */
export async function takeBackIndicators(
  organisationId: string,
  userId: string,
  { assessmentId, indicatorIds }: Pick<Giving, 'assessmentId' | 'indicatorIds'>,
): Promise<Assign> {
  const [row] = await store().$queryRaw<{ open: boolean; changed: number }[]>`
    with open as (${openAssessmentOf(organisationId, assessmentId)}
    ), taken as (
      delete from assignment g using open
      where g.assessment_id = open.id and g.indicator_id = any(${toDistinct(indicatorIds)}::text[])
      returning g.indicator_id
    ), logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'assignment.take-back', 'assessment ' || ${assessmentId}::text,
        jsonb_build_object('indicators', jsonb_agg(indicator_id)), ${currentRequestId()}
      from taken having count(*) > 0
    )
    select exists (select from open) as open, (select count(*) from taken)::int as changed`
  return row?.open ? { changed: row.changed } : { refused: 'closed' }
}

function openAssessmentOf(organisationId: string, assessmentId: string): Prisma.Sql {
  return Prisma.sql`select a.id from assessment a join organisation o on o.id = a.organisation_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and a.state in ('draft', 'returned')
      and o.merged_at is null`
}

/** In one order, so that two who assign at once wait for each other and neither is refused. */
function toDistinct(indicatorIds: readonly string[]): string[] {
  return [...new Set(indicatorIds)].sort()
}
