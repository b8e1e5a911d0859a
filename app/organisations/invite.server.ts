import { randomUUID } from 'node:crypto'
import type { Place, Role } from '#app/access/policy.ts'
import { hashToken, newToken } from '#app/access/token.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { toSentId } from '#app/platform/sent-id.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { toInvitationLetter } from './invitation-letter.ts'
import { mayManage } from './manage.server.ts'
import { fitsPlace } from './role-at.ts'

const perRecipient: Limit = { name: 'invite-recipient', points: 5, seconds: 60 * 60 }
const perActor: Limit = { name: 'invite-actor', points: 60, seconds: 60 * 60 }

/** As PostgreSQL's interval: the database's clock decides. */
export const lasts = '7 days'

type Tx = Prisma.TransactionClient

export interface NewInvitation {
  email: string
  role: Role
  place: Place
  /** For a reviewer, and nobody else: the group of the organisation that they speak for. */
  reviewGroupId?: string
}

/** `unknown`: there is no such place, or the actor gives no roles there. `member`: who is invited has the role. */
export type Refusal = { refused: 'unknown' | 'self' | 'member' } | { refused: 'limit'; waitSeconds: number }
type Invite = { invitationId: string } | Refusal

/**
 * Invites an e-mail address to one role at one place. An open invitation to the same is replaced: its link stops
 * working. `sending` names this sending of the form: sending the same twice invites once.
 */
export async function invite(
  actorId: string,
  given: NewInvitation,
  origin: string,
  sending: string = randomUUID(),
): Promise<Invite> {
  const waitSeconds = await countMail(actorId, given.email)
  if (waitSeconds > 0) return { refused: 'limit', waitSeconds }
  const token = newToken()
  return store().$transaction(async (tx) => {
    const refused = await findRefusal(tx, actorId, given)
    if (refused) return { refused }
    const { email, role, place, reviewGroupId = null } = given
    const { organisationId, ics } = place
    const id = toSentId(sending, [actorId, email, role, organisationId, ics, reviewGroupId])
    await tx.$executeRaw`
      select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'invitation', ${email}::text, ${role}::text,
        ${organisationId}::text, ${ics}::text), 0))`
    const [made] = await tx.$queryRaw<{ id: string }[]>`
      insert into invitation (id, token_hash, email, role, organisation_id, ics, review_group_id, created_by, expires_at)
      values (${id}::uuid, ${hashToken(token)}, ${email}, ${role}, ${organisationId}::uuid, ${ics},
        ${reviewGroupId}::uuid, ${actorId}::uuid, now() + ${lasts}::interval)
      on conflict (id) do nothing returning id`
    if (!made) return { invitationId: id }
    await replaceOthers(tx, id, given)
    await sendLetter(tx, { id, token, actorId, origin })
    await recordInvitation(tx, actorId, 'invitation.send', { id, role, ...place })
    return { invitationId: id }
  })
}

/** Counts one message; returns the seconds to wait when there were too many, else 0. */
export async function countMail(actorId: string, email: string): Promise<number> {
  return Math.max(...(await Promise.all([countUse(perRecipient, email), countUse(perActor, actorId)])))
}

/** Nobody invites themselves: that would be a way to raise one's own role. */
async function findRefusal(tx: Tx, actorId: string, { email, role, place, reviewGroupId }: NewInvitation) {
  if (!fitsPlace(role, place) || !(await mayManage(tx, actorId, place))) return 'unknown'
  if ((role === 'reviewer') !== (reviewGroupId !== undefined)) return 'unknown'
  if (reviewGroupId !== undefined && !(await isGroupOf(tx, place, reviewGroupId))) return 'unknown'
  const [found] = await tx.$queryRaw<{ place: boolean; self: boolean; member: boolean }[]>`
    select ${place.organisationId === null && place.ics === null}
        or exists (select from organisation where id = ${place.organisationId}::uuid and merged_at is null)
        or exists (select from organisation where ics = ${place.ics}) as place,
      exists (select from "user" where id = ${actorId}::uuid and email = ${email}) as self,
      exists (select from member m join "user" u on u.id = m.user_id where u.email = ${email} and m.role = ${role}
        and m.organisation_id is not distinct from ${place.organisationId}::uuid
        and m.ics is not distinct from ${place.ics}) as member`
  if (!found?.place) return 'unknown'
  if (found.self) return 'self'
  return found.member ? 'member' : null
}

async function isGroupOf(tx: Tx, { organisationId }: Place, id: string): Promise<boolean> {
  return organisationId !== null && (await tx.reviewGroup.count({ where: { id, organisationId } })) === 1
}

async function replaceOthers(tx: Tx, id: string, { email, role, place }: NewInvitation): Promise<void> {
  await tx.$executeRaw`
    update invitation set revoked_at = now()
    where email = ${email} and role = ${role} and organisation_id is not distinct from ${place.organisationId}::uuid
      and ics is not distinct from ${place.ics} and id <> ${id}::uuid and accepted_at is null and revoked_at is null`
}

interface Sending {
  id: string
  token: string
  actorId: string
  origin: string
}

/** Puts the message with the link into the outbox. */
export async function sendLetter(tx: Tx, { id, token, actorId, origin }: Sending): Promise<void> {
  const [facts] = await tx.$queryRaw<
    {
      email: string
      role: Role
      organisation: string | null
      ics: string | null
      group: string | null
      expiresAt: Date
      inviter: string
    }[]
  >`
    select i.email, i.role, o.name as organisation, i.ics, g.name as "group", i.expires_at as "expiresAt", u.name as inviter
    from invitation i left join organisation o on o.id = i.organisation_id
    left join review_group g on g.id = i.review_group_id, "user" u
    where i.id = ${id}::uuid and u.id = ${actorId}::uuid`
  const url = `${origin}/invitations/${token}`
  await queueMail(tx, {
    key: `invitation:${id}:${hashToken(token).toString('hex').slice(0, 16)}`,
    kind: 'invitation',
    recipient: facts!.email,
    letter: toInvitationLetter({ ...facts!, expiresAt: facts!.expiresAt.toISOString(), url }),
  })
}

export interface Recorded extends Place {
  id: string
  role: string
}

export function recordInvitation(tx: Tx, userId: string, action: string, row: Recorded): Promise<void> {
  const { id, role, organisationId, ics } = row
  const organisation = organisationId === null ? {} : { organisationId }
  return recordAudit(tx, {
    userId,
    ...organisation,
    action,
    subject: `invitation ${id}`,
    detail: { role, ics },
  })
}
