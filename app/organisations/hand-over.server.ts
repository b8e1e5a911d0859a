import { inOrganisation, type Role } from '#app/access/policy.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { isLastHolder, mayManage } from './manage.server.ts'
import { hasWork, listMembers, mayAnswer, recordMember } from './members.server.ts'

type Tx = Prisma.TransactionClient

export interface HandOver {
  from: string
  /** Who takes over; null when nothing is assigned or owned. */
  to: string | null
  /** Whether the person also leaves the organisation: all roles there end. */
  leaves: boolean
}

/** `to`: nobody was named who may answer. `last`: the organisation would have no lead. */
type HandedOver = { moved: number; actions: number } | { refused: 'unknown' | 'to' | 'last' }

/**
 * Moves everything that is assigned to somebody in the organisation's drafts, and the actions they own that are still to
 * do, to another member, in one transaction. What was answered, submitted or done keeps the name of who did it.
 */
export async function handOver(
  organisationId: string,
  actorId: string,
  given: HandOver,
): Promise<HandedOver> {
  const { from, to, leaves } = given
  const place = inOrganisation(organisationId)
  return store().$transaction(async (tx) => {
    if (leaves && (await isLastHolder(tx, from, 'lead', place))) return { refused: 'last' }
    if (!(await mayManage(tx, actorId, place))) return { refused: 'unknown' }
    if (to !== null && !(await lockAnswering(tx, organisationId, from, to))) return { refused: 'to' }
    if (to === null && (await hasWork(tx, organisationId, from))) return { refused: 'to' }
    const moved = to === null ? 0 : await moveAssignments(tx, organisationId, actorId, { from, to })
    const actions = to === null ? 0 : await moveActions(tx, organisationId, actorId, { from, to })
    const ended = leaves ? await endRoles(tx, organisationId, from) : []
    if (moved + actions > 0) {
      const detail = { to, assignments: moved, actions, leaves }
      const subject = `user ${from}`
      await recordAudit(tx, { userId: actorId, organisationId, action: 'member.hand-over', subject, detail })
    }
    for (const role of ended) await recordMember(tx, actorId, 'member.remove', from, role, place)
    return { moved, actions }
  })
}

/** Whether this is another member who may answer. The role is kept until the transaction ends. */
async function lockAnswering(tx: Tx, organisationId: string, from: string, to: string): Promise<boolean> {
  if (to === from) return false
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from member where organisation_id = ${organisationId}::uuid and user_id = ${to}::uuid
      and role = any(${[...mayAnswer]}::text[]) for share`
  return rows.length > 0
}

function moveAssignments(
  tx: Tx,
  organisationId: string,
  actorId: string,
  { from, to }: { from: string; to: string },
): Promise<number> {
  return tx.$executeRaw`
    update assignment g set user_id = ${to}::uuid, assigned_at = now(), assigned_by = ${actorId}::uuid
    from assessment a
    where a.id = g.assessment_id and a.organisation_id = ${organisationId}::uuid and a.state in ('draft', 'returned')
      and g.organisation_id = ${organisationId}::uuid and g.user_id = ${from}::uuid`
}

/** Each with its line in the action's history. */
function moveActions(
  tx: Tx,
  organisationId: string,
  actorId: string,
  { from, to }: { from: string; to: string },
): Promise<number> {
  return tx.$executeRaw`
    with moved as (
      update action set owner_id = ${to}::uuid, version = version + 1, updated_at = now(), updated_by = ${actorId}::uuid
      where organisation_id = ${organisationId}::uuid and owner_id = ${from}::uuid and closed_at is null
      returning id, organisation_id
    )
    insert into action_change (id, action_id, organisation_id, field, before, after, by_id)
    select gen_random_uuid(), id, organisation_id, 'owner', ${from}::text, ${to}::text, ${actorId}::uuid from moved`
}

async function endRoles(tx: Tx, organisationId: string, userId: string): Promise<Role[]> {
  const rows = await tx.$queryRaw<{ role: Role }[]>`
    delete from member where organisation_id = ${organisationId}::uuid and user_id = ${userId}::uuid returning role`
  return rows.map(({ role }) => role)
}

/** The members who may take over from this person, by name. */
export async function listTakers(
  organisationId: string,
  from: string,
): Promise<{ userId: string; name: string; email: string }[]> {
  const members = await listMembers(organisationId)
  return members
    .filter(({ userId, roles }) => userId !== from && roles.some((role) => mayAnswer.includes(role)))
    .map(({ userId, name, email }) => ({ userId, name, email }))
}
