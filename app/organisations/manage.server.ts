import { can, type Membership, type Place, type Role, wholeService } from '#app/access/policy.ts'
import type { Prisma } from '#prisma/store.ts'

type Tx = Prisma.TransactionClient

/** Whether this user may give and take roles at the place: a lead in its organisation, an administrator anywhere. */
export async function mayManage(tx: Tx, userId: string, place: Place): Promise<boolean> {
  const held = (await tx.member.findMany({
    where: { userId },
    select: { role: true, organisationId: true, ics: true },
  })) as Membership[]
  return can(held, 'members.manage', place) || can(held, 'accounts.manage', wholeService)
}

/** Who holds the role there. Until the transaction ends nobody else can give it up or lose it. */
async function lockHolders(tx: Tx, role: Role, { organisationId, ics }: Place): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    select user_id as "userId" from member
    where role = ${role} and organisation_id is not distinct from ${organisationId}::uuid and ics is not distinct from ${ics}
    order by id for update`
  return rows.map(({ userId }) => userId)
}

/** An organisation always has a lead, and the service an administrator. */
const neverNobody: readonly Role[] = ['lead', 'administrator']

/** Whether the role would be left with nobody at the place without this user. Locks its holders. */
export async function isLastHolder(tx: Tx, userId: string, role: Role, place: Place): Promise<boolean> {
  const holders = await lockHolders(tx, role, place)
  return neverNobody.includes(role) && holders.length === 1 && holders[0] === userId
}
