import { notFound } from '#app/access/gate.server.ts'
import { actions } from '#app/access/policy.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { Prisma, read } from '#prisma/store.ts'
import type { CostBand, Status } from './action-words.ts'

export interface PlannedAction {
  id: string
  indexVersionId: string
  title: string
  notes: string
  commitmentId: string
  indicatorId: string | null
  /** Of the indicator's criterion that it is for. */
  level: number | null
  /** Their name; null where nobody has it, or who had it may no longer work on it. */
  owner: string | null
  ownerId: string | null
  /** ISO day. */
  dueOn: string | null
  status: Status
  costBand: CostBand
  /** Why it was stopped. */
  reason: string
  version: number
  /** ISO times. */
  createdAt: string
  createdBy: string
  updatedAt: string
  /** ISO day, in London. */
  closedOn: string | null
  closedBy: string | null
  evidence: ActionEvidenceItem[]
}

export interface ActionEvidenceItem {
  id: string
  title: string
  /** ISO day. */
  date: string
}

/** Roles that may work on an action, so that it can be theirs. */
export const owningRoles: readonly string[] = actions['actions.update']

const owns = Prisma.sql`exists (select from member m where m.user_id = u.id and m.organisation_id = a.organisation_id
  and m.role = any(${[...owningRoles]}::text[]))`

/** All actions of the organisation, in the order in which they were added. */
export function listActions(organisationId: string): Promise<PlannedAction[]> {
  return readActions(organisationId, null)
}

/** One of them, or a 404. */
export async function requireAction(
  organisationId: string,
  actionId: string | undefined,
): Promise<PlannedAction> {
  const [action] = await readActions(organisationId, requireId(actionId))
  if (!action) throw notFound()
  return action
}

function readActions(organisationId: string, actionId: string | null): Promise<PlannedAction[]> {
  return read<PlannedAction[]>`
    select a.id, a.index_version_id as "indexVersionId", a.title, a.notes, a.commitment_id as "commitmentId",
      a.indicator_id as "indicatorId", a.level, u.name as owner, u.id as "ownerId", to_char(a.due_on, 'YYYY-MM-DD') as "dueOn",
      a.status, a.cost as "costBand", a.reason, a.version, to_json(a.created_at) as "createdAt", to_json(a.updated_at) as "updatedAt",
      coalesce(c.name, 'Someone who has left') as "createdBy",
      to_char(a.closed_at at time zone 'Europe/London', 'YYYY-MM-DD') as "closedOn",
      case when a.closed_by is not null then coalesce(x.name, 'Someone who has left') end as "closedBy",
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'date', e.date) order by e.date desc, e.title, e.id)
        from action_evidence l join evidence e on e.id = l.evidence_id where l.action_id = a.id), '[]') as evidence
    from action a left join "user" u on u.id = a.owner_id and ${owns}
    left join "user" c on c.id = a.created_by left join "user" x on x.id = a.closed_by
    where a.organisation_id = ${organisationId}::uuid and (${actionId}::uuid is null or a.id = ${actionId}::uuid)
    order by a.created_at, a.id`
}

export interface Owner {
  id: string
  name: string
  email: string
}

/** Who may own an action: the organisation's leads and contributors, by name. */
export function listOwners(organisationId: string): Promise<Owner[]> {
  return read<Owner[]>`
    select u.id, u.name, u.email from "user" u
    where exists (select from member m where m.user_id = u.id and m.organisation_id = ${organisationId}::uuid
      and m.role = any(${[...owningRoles]}::text[]))
    order by lower(u.name), u.id`
}
