/** The accounts at identity providers by which somebody can sign in here. */
import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { identityLinked, identityUnlinked } from './account-letters.ts'
import type { Principal } from './session.server.ts'

interface Identity {
  issuer: string
  /** ISO time. */
  linkedAt: string
}

/** What is linked to the user's account, the latest first. */
export async function listIdentities(userId: string): Promise<Identity[]> {
  const linked = await store().identity.findMany({
    where: { userId },
    select: { issuer: true, linkedAt: true },
    orderBy: { linkedAt: 'desc' },
  })
  return linked.map(({ issuer, linkedAt }) => ({ issuer, linkedAt: linkedAt.toISOString() }))
}

/** Settings and providers may write the same issuer with and without the last slash. */
export function isSameIssuer(one: string, other: string): boolean {
  return one.replace(/\/$/, '') === other.replace(/\/$/, '')
}

/** For a minute the session may go to the provider to link an account: a form asked for a proof, no link can. */
export async function allowLinking({ sessionId }: Principal): Promise<void> {
  await store()
    .$executeRaw`update session set may_link_until = now() + interval '1 minute' where id = ${sessionId}::uuid`
}

/** Takes that leave, once. */
export async function takeLinkingLeave({ sessionId }: Principal): Promise<boolean> {
  const taken = await store().$executeRaw`
    update session set may_link_until = null where id = ${sessionId}::uuid and may_link_until > now()`
  return taken === 1
}

/**
 * Links who came back from the provider to this account, and tells its owner. An account has one link to each issuer,
 * and an account there has one here.
 */
export async function linkIdentity(
  userId: string,
  { issuer, subject }: { issuer: string; subject: string },
  providerName: string,
): Promise<'linked' | 'linked-elsewhere' | 'linked-to-another'> {
  return store().$transaction(async (tx) => {
    const owner = await lockOwner(tx, userId)
    const known = await tx.identity.findFirst({ where: { issuer, subject }, select: { userId: true } })
    if (known) return known.userId === userId ? 'linked' : 'linked-elsewhere'
    if ((await tx.identity.count({ where: { issuer, userId } })) > 0) return 'linked-to-another'
    const made = await tx.identity.createMany({ data: [{ issuer, subject, userId }], skipDuplicates: true })
    if (made.count !== 1) return 'linked-elsewhere'
    await queueMail(tx, identityLinked(owner, providerName))
    const detail = { by: 'owner' }
    await recordAudit(tx, { userId, action: 'account.linked', subject: `user ${userId}`, detail })
    return 'linked'
  })
}

async function lockOwner(tx: Prisma.TransactionClient, userId: string) {
  const [owner] = await tx.$queryRaw<{ name: string; email: string; hasPassword: boolean }[]>`
    select name, email, password_hash is not null as "hasPassword" from "user"
    where id = ${userId}::uuid and anonymised_at is null for update`
  if (!owner) throw new Error('The account is closed.')
  return owner
}

/** How people can sign in to this service. */
interface Ways {
  passwords: boolean
  provider: { issuer: string; name: string }
}

/**
 * Takes the user's link to an issuer away, with the other sessions that began there. Safe to repeat.
 *
 * @returns false when no way to sign in would be left
 */
export async function unlinkIdentity(
  { user: { id: userId }, sessionId }: Principal,
  issuer: string,
  { passwords, provider }: Ways,
): Promise<boolean> {
  return store().$transaction(async (tx) => {
    const owner = await lockOwner(tx, userId)
    const linked = await tx.identity.findMany({ where: { userId }, select: { issuer: true } })
    const others = linked.filter((identity) => identity.issuer !== issuer)
    const wayIn = others.some((other) => isSameIssuer(other.issuer, provider.issuer))
    if (!wayIn && !(passwords && owner.hasPassword)) return false
    const { count } = await tx.identity.deleteMany({ where: { userId, issuer } })
    if (count === 0) return true
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId }, idToken: { not: null } } })
    await queueMail(tx, identityUnlinked(owner, provider.name))
    await recordAudit(tx, { userId, action: 'account.unlinked', subject: `user ${userId}` })
    return true
  })
}
