import type { Place, Role } from '#app/access/policy.ts'
import { hashToken, newToken } from '#app/access/token.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import {
  countMail,
  lasts,
  type Recorded,
  recordInvitation,
  type Refusal,
  sendLetter,
} from './invite.server.ts'
import { mayManage } from './manage.server.ts'
import type { RoleAt } from './role-at.ts'

type Tx = Prisma.TransactionClient

/** An invitation that waits for an answer. Times are ISO. */
export interface OpenInvitation extends RoleAt {
  id: string
  email: string
  expiresAt: string
  expired: boolean
}

const most = 500

/** Those of one organisation, or of the whole service for null, by address. At most 500. */
export async function listInvitations(organisationId: string | null): Promise<OpenInvitation[]> {
  const rows = await store().$queryRaw<(Omit<OpenInvitation, 'expiresAt'> & { expiresAt: Date })[]>`
    select i.id, i.email, i.role, o.name as organisation, i.ics, i.expires_at as "expiresAt",
      i.expires_at <= now() as expired
    from invitation i left join organisation o on o.id = i.organisation_id
    where i.accepted_at is null and i.revoked_at is null and o.merged_at is null
      and (${organisationId}::uuid is null or i.organisation_id = ${organisationId}::uuid)
    order by i.email, i.id limit ${most}`
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }))
}

/** An invitation as a page showed it. `within` keeps to those of one place. */
interface ShownInvitation {
  id: string
  within: Place | null
}

export type Change = { done: true } | Extract<Refusal, { refused: 'limit' }> | { refused: 'unknown' }

/** A new link for seven days from now; the old one stops working. `seen`: when the old one ends, as the page said. */
export async function resendInvitation(
  actorId: string,
  shown: ShownInvitation & { seen: string },
  origin: string,
): Promise<Change> {
  return store().$transaction(async (tx) => {
    const row = await lockInvitation(tx, actorId, shown)
    if (!row || row.revokedAt) return { refused: 'unknown' }
    if (row.expiresAt.toISOString() !== shown.seen) return { done: true }
    const waitSeconds = await countMail(actorId, row.email)
    if (waitSeconds > 0) return { refused: 'limit', waitSeconds }
    const token = newToken()
    await tx.$executeRaw`
      update invitation set token_hash = ${hashToken(token)}, expires_at = now() + ${lasts}::interval
      where id = ${row.id}::uuid`
    await sendLetter(tx, { id: row.id, token, actorId, origin })
    await recordInvitation(tx, actorId, 'invitation.resend', row)
    return { done: true }
  })
}

/** The link stops working. Revoking twice revokes once. */
export async function revokeInvitation(actorId: string, shown: ShownInvitation): Promise<Change> {
  return store().$transaction(async (tx) => {
    const row = await lockInvitation(tx, actorId, shown)
    if (!row) return { refused: 'unknown' }
    if (row.revokedAt) return { done: true }
    await tx.invitation.updateMany({ where: { id: row.id }, data: { revokedAt: new Date() } })
    await recordInvitation(tx, actorId, 'invitation.revoke', row)
    return { done: true }
  })
}

interface Locked extends Recorded {
  email: string
  role: Role
  expiresAt: Date
  revokedAt: Date | null
}

/** The invitation, if it was not accepted and the actor may change it. It may have expired. */
async function lockInvitation(
  tx: Tx,
  actorId: string,
  { id, within }: ShownInvitation,
): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<Locked[]>`
    select id, email, role, organisation_id as "organisationId", ics, expires_at as "expiresAt",
      revoked_at as "revokedAt"
    from invitation
    where id = ${id}::uuid and accepted_at is null
      and (${within === null} or (organisation_id is not distinct from ${within?.organisationId ?? null}::uuid
        and ics is not distinct from ${within?.ics ?? null}))
    for update`
  return row && (await mayManage(tx, actorId, row)) ? row : null
}
