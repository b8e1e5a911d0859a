import { randomUUID } from 'node:crypto'
import { hashPassword } from '#app/access/password.server.ts'
import type { Place, Role } from '#app/access/policy.ts'
import { hashToken } from '#app/access/token.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { RoleAt } from './role-at.ts'

type Tx = Prisma.TransactionClient

/** What the holder of the link may know. */
export interface ShownToInvited extends RoleAt {
  email: string
  /** For a reviewer: whom they speak for. */
  group: string | null
  /** Whether the address has an account, which then accepts. */
  hasAccount: boolean
}

/** The invitation of this link, or null: it is unknown, used, replaced, revoked or over. */
export async function readInvitation(token: string): Promise<ShownToInvited | null> {
  const [row] = await store().$queryRaw<ShownToInvited[]>`
    select i.email, i.role, o.name as organisation, i.ics, g.name as "group",
      exists (select from "user" where email = i.email) as "hasAccount"
    from invitation i left join organisation o on o.id = i.organisation_id
    left join review_group g on g.id = i.review_group_id
    where i.token_hash = ${hashToken(token)} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() and o.merged_at is null`
  return row ?? null
}

/** The account that is signed in, or what a new one is made of. */
type Accepting = { userId: string } | { name: string; password: string }

/** `other`: the link is for another address. `account`: the address has an account, which must sign in first. */
export type Accept =
  { userId: string; organisationId: string | null } | { refused: 'link' | 'other' | 'account' }

/**
 * Gives the role that the invitation names, at its place, and spends the link. Accepting twice with the same account
 * does it once.
 */
export async function acceptInvitation(token: string, by: Accepting): Promise<Accept> {
  if (!('userId' in by) && !(await readInvitation(token))) return { refused: 'link' }
  const account = 'userId' in by ? by : { name: by.name, passwordHash: await hashPassword(by.password) }
  return store().$transaction(async (tx) => {
    const invitation = await lockByToken(tx, token)
    if (!invitation) return { refused: 'link' }
    if (invitation.acceptedById) return toRepeated(invitation, 'userId' in account ? account.userId : null)
    if (!invitation.open) return { refused: 'link' }
    const userId = await settleAccount(tx, invitation.email, account)
    if (!userId) return { refused: 'userId' in account ? 'other' : 'account' }
    await join(tx, userId, invitation)
    await recordAcceptance(tx, userId, invitation, !('userId' in account))
    return { userId, organisationId: invitation.organisationId }
  })
}

interface Invited extends Place {
  id: string
  email: string
  role: Role
  reviewGroupId: string | null
  acceptedById: string | null
  open: boolean
}

async function lockByToken(tx: Tx, token: string): Promise<Invited | null> {
  const [row] = await tx.$queryRaw<Invited[]>`
    select i.id, i.email, i.role, i.organisation_id as "organisationId", i.ics, i.accepted_by as "acceptedById",
      i.review_group_id as "reviewGroupId",
      i.revoked_at is null and i.expires_at > now() and o.merged_at is null as open
    from invitation i left join organisation o on o.id = i.organisation_id
    where i.token_hash = ${hashToken(token)} for update of i`
  return row ?? null
}

function toRepeated({ acceptedById, organisationId }: Invited, userId: string | null): Accept {
  return userId !== null && acceptedById === userId ? { userId, organisationId } : { refused: 'link' }
}

/** The id of the account that accepts; null when it is not the invited address's, or there is one already. */
async function settleAccount(
  tx: Tx,
  email: string,
  account: { userId: string } | { name: string; passwordHash: string },
): Promise<string | null> {
  if ('userId' in account)
    return (await tx.user.count({ where: { id: account.userId, email } })) === 1 ? account.userId : null
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    insert into "user" (id, email, name, password_hash)
    values (${randomUUID()}::uuid, ${email}, ${account.name}, ${account.passwordHash})
    on conflict (email) do nothing returning id`
  return made?.id ?? null
}

/** The first lead is the moment from which the organisation takes part. */
async function join(tx: Tx, userId: string, invited: Invited): Promise<void> {
  const { id, role, organisationId, ics, reviewGroupId } = invited
  await tx.$executeRaw`
    insert into member (id, user_id, organisation_id, ics, role)
    values (${randomUUID()}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${ics}, ${role}) on conflict do nothing`
  await tx.$executeRaw`update invitation set accepted_at = now(), accepted_by = ${userId}::uuid where id = ${id}::uuid`
  if (reviewGroupId !== null)
    await tx.$executeRaw`
      insert into reviewer (organisation_id, user_id, group_id)
      values (${organisationId}::uuid, ${userId}::uuid, ${reviewGroupId}::uuid) on conflict do nothing`
  if (role === 'lead')
    await tx.$executeRaw`
      update organisation set joined_at = now() where id = ${organisationId}::uuid and joined_at is null`
}

async function recordAcceptance(
  tx: Tx,
  userId: string,
  invitation: Invited,
  newAccount: boolean,
): Promise<void> {
  const { id, role, organisationId, ics } = invitation
  const by = { userId, ...(organisationId === null ? {} : { organisationId }) }
  const detail = { role, ics }
  const accepted = { ...detail, newAccount }
  await recordAudit(tx, { ...by, action: 'invitation.accept', subject: `invitation ${id}`, detail: accepted })
  await recordAudit(tx, { ...by, action: 'member.add', subject: `user ${userId}`, detail })
}
