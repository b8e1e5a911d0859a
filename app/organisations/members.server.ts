import { randomUUID } from 'node:crypto'
import { actions, inOrganisation, type Place, type Role } from '#app/access/policy.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { isLastHolder, mayManage } from './manage.server.ts'
import { byPolicy, fitsPlace } from './role-at.ts'

type Tx = Prisma.TransactionClient

/** Roles that may answer, so that something can be assigned to them. */
export const mayAnswer: readonly Role[] = actions['assessment.answer']

export interface MemberLine {
  userId: string
  name: string
  email: string
  /** In the order of the policy. None: somebody who left and still has work to hand over. */
  roles: Role[]
  /** Indicators of drafts that are assigned to this person. Counted inside the organisation's scope, else 0. */
  assigned: number
  /** Actions of the plan, still to do, that this person owns. Counted as `assigned` is. */
  actions: number
}

/** The organisation's people by name, and who left with work still to hand over. */
export function listMembers(organisationId: string): Promise<MemberLine[]> {
  return readLines(organisationId, null)
}

/** One of them, or null. */
export async function readMember(organisationId: string, userId: string): Promise<MemberLine | null> {
  return (await readLines(organisationId, userId))[0] ?? null
}

async function readLines(organisationId: string, userId: string | null): Promise<MemberLine[]> {
  const rows = await store().$queryRaw<MemberLine[]>`
    with held as (
      select user_id, array_agg(role) as roles from member where organisation_id = ${organisationId}::uuid group by user_id
    ), given as (
      select g.user_id, count(*)::int as assigned from assignment g join assessment a on a.id = g.assessment_id
      where g.organisation_id = ${organisationId}::uuid and a.state in ('draft', 'returned') group by g.user_id
    ), owned as (
      select owner_id as user_id, count(*)::int as actions from action
      where organisation_id = ${organisationId}::uuid and closed_at is null group by owner_id
    )
    select u.id as "userId", u.name, u.email, coalesce(held.roles, '{}') as roles,
      coalesce(given.assigned, 0) as assigned, coalesce(owned.actions, 0) as actions
    from "user" u left join held on held.user_id = u.id left join given on given.user_id = u.id
      left join owned on owned.user_id = u.id
    where coalesce(held.user_id, given.user_id, owned.user_id) is not null
      and (${userId}::uuid is null or u.id = ${userId}::uuid)
    order by lower(u.name), u.id`
  return rows.map((row) => ({ ...row, roles: byPolicy(row.roles) }))
}

/**
 * `last`: nobody else has the role, and somebody must. `self`: nobody raises their own role. `work`: who would no longer
 * answer has indicators or actions to hand over.
 */
type RoleChange = { done: true } | { refused: 'unknown' | 'self' | 'last' | 'work' }

/** Gives one more role to somebody who is a member of the organisation. Giving it twice gives it once. */
export async function addRole(
  organisationId: string,
  actorId: string,
  userId: string,
  role: Role,
): Promise<RoleChange> {
  if (userId === actorId) return { refused: 'self' }
  const place = inOrganisation(organisationId)
  return store().$transaction(async (tx) => {
    const allowed = fitsPlace(role, place) && (await mayManage(tx, actorId, place))
    if (!allowed || (await tx.member.count({ where: { userId, organisationId } })) === 0)
      return { refused: 'unknown' }
    const made = await tx.$executeRaw`
      insert into member (id, user_id, organisation_id, role)
      values (${randomUUID()}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${role}) on conflict do nothing`
    if (made === 1) await recordMember(tx, actorId, 'member.add', userId, role, place)
    return { done: true }
  })
}

/** Takes one role away, at once: roles are read at each request. Taking it twice takes it once. */
export async function removeRole(
  actorId: string,
  userId: string,
  role: Role,
  place: Place,
): Promise<RoleChange> {
  return store().$transaction(async (tx) => {
    const last = await isLastHolder(tx, userId, role, place)
    if (!(await mayManage(tx, actorId, place))) return { refused: 'unknown' }
    if (last) return { refused: 'last' }
    if (await leavesWork(tx, userId, role, place)) return { refused: 'work' }
    const { count } = await tx.member.deleteMany({ where: { userId, role, ...place } })
    if (count === 1) await recordMember(tx, actorId, 'member.remove', userId, role, place)
    return { done: true }
  })
}

/** Counted inside the organisation's scope: an administrator, who is outside, is not held up. */
async function leavesWork(tx: Tx, userId: string, role: Role, { organisationId }: Place): Promise<boolean> {
  if (organisationId === null || !mayAnswer.includes(role)) return false
  const others = mayAnswer.filter((each) => each !== role)
  if ((await tx.member.count({ where: { userId, organisationId, role: { in: others } } })) > 0) return false
  return hasWork(tx, organisationId, userId)
}

/** Whether indicators of the organisation's drafts are assigned to this person, or actions still to do are theirs. */
export async function hasWork(tx: Tx, organisationId: string, userId: string): Promise<boolean> {
  const assessment = { state: { in: ['draft', 'returned'] } }
  if ((await tx.assignment.count({ where: { organisationId, userId, assessment } })) > 0) return true
  return (await tx.action.count({ where: { organisationId, ownerId: userId, closedAt: null } })) > 0
}

/** Writes the change of somebody's role into the trail. */
export function recordMember(
  tx: Tx,
  actorId: string,
  action: 'member.add' | 'member.remove',
  userId: string,
  role: Role,
  { organisationId, ics }: Place,
): Promise<void> {
  const organisation = organisationId === null ? {} : { organisationId }
  const detail = { role, ics }
  return recordAudit(tx, { userId: actorId, ...organisation, action, subject: `user ${userId}`, detail })
}
