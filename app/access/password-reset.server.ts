/** A new password for who has forgotten theirs, by a link that only the owner of the e-mail address gets. */
import { setTimeout } from 'node:timers/promises'
import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { passwordChanged, resetLink, sentResetLink } from './account-letters.ts'
import { isGuessable } from './common-passwords.ts'
import { forgetTries } from './lock-out.server.ts'
import { hashPassword } from './password.server.ts'
import { can, wholeService } from './policy.ts'
import type { Principal } from './session.server.ts'
import { perAccount as signInTries } from './sign-in.server.ts'
import { hashToken, newToken } from './token.server.ts'

const perAccount: Limit = { name: 'reset-account', points: 5, seconds: 60 * 60 }
const perAddress: Limit = { name: 'reset-address', points: 20, seconds: 60 * 60 }

/** Apart from the limit of who asks for their own: a stranger cannot use it up. */
const byAdministrator: Limit = { name: 'reset-by-administrator', points: 5, seconds: 60 * 60 }

/** Milliseconds that each answer takes, so that it does not tell whether there is such an account. */
const atLeast = 300

/**
 * Sends a link to the account of this e-mail address, if there is one.
 *
 * @param origin the service's public address
 * @param address the network address of who asks
 * @returns 0, or the seconds to wait after too many requests
 */
export async function requestReset(email: string, origin: string, address: string): Promise<number> {
  const even = setTimeout(atLeast)
  const waits = await Promise.all([countUse(perAccount, email), countUse(perAddress, address)])
  const waitSeconds = Math.max(...waits)
  if (waitSeconds === 0) await sendLink(email, origin)
  await even
  return waitSeconds
}

async function sendLink(email: string, origin: string): Promise<void> {
  await store().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { email, anonymisedAt: null },
      select: { id: true, name: true, email: true },
    })
    if (user) await writeLink(tx, user, origin, resetLink)
    await recordAudit(tx, { userId: user?.id, action: 'password.ask', subject: 'account' })
  })
}

type SentReset = 'sent' | 'no-password' | 'gone' | 'limit'

/**
 * Sends the link to the owner of an account for an administrator, who does not see it. 'no-password': its owner signs in
 * at the identity provider and has no password to forget.
 */
export async function sendReset(
  { user: { id: actorId }, memberships }: Principal,
  userId: string,
  origin: string,
): Promise<SentReset> {
  if (!can(memberships, 'accounts.manage', wholeService)) return 'gone'
  if ((await countUse(byAdministrator, userId)) > 0) return 'limit'
  return store().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { id: userId, anonymisedAt: null },
      select: {
        id: true,
        name: true,
        email: true,
        passwordHash: true,
        _count: { select: { identities: true } },
      },
    })
    if (!user) return 'gone'
    if (!user.passwordHash && user._count.identities > 0) return 'no-password'
    await writeLink(tx, user, origin, sentResetLink)
    await recordAudit(tx, { userId: actorId, action: 'password.send', subject: `user ${userId}` })
    return 'sent'
  })
}

interface Person {
  id: string
  name: string
  email: string
}

/** `letter`: what it says, with the link in it. */
async function writeLink(
  tx: Prisma.TransactionClient,
  user: Person,
  origin: string,
  letter: typeof resetLink,
): Promise<void> {
  const token = newToken()
  await tx.$executeRaw`
    insert into password_reset (token_hash, user_id, expires_at)
    values (${hashToken(token)}, ${user.id}::uuid, now() + interval '30 minutes')`
  await queueMail(tx, letter(user, `${origin}/password-reset/${token}`))
}

interface Owner extends Person {
  places: string[]
}

/** Whose link this is, while it works. */
async function findOwner(token: string): Promise<Owner | null> {
  const [owner] = await store().$queryRaw<Owner[]>`
    select u.id, u.name, u.email, array(
      select o.name from member m join organisation o on o.id = m.organisation_id where m.user_id = u.id
    ) as places
    from password_reset r join "user" u on u.id = r.user_id
    where r.token_hash = ${hashToken(token)} and r.used_at is null and r.expires_at > now()
      and u.anonymised_at is null`
  return owner ?? null
}

export async function isResetToken(token: string): Promise<boolean> {
  return (await findOwner(token)) !== null
}

type Reset = 'changed' | 'guessable' | 'no-link'

/**
 * Spends the link and sets the password. All sessions and other links of the user end; the second factor stays, and
 * nobody is signed in.
 */
export async function resetPassword(token: string, password: string): Promise<Reset> {
  const owner = await findOwner(token)
  if (!owner) return 'no-link'
  const { id, name, email, places } = owner
  if (isGuessable(password, [name, email, ...places])) return 'guessable'
  const passwordHash = await hashPassword(password)
  const changed = await store().$transaction(async (tx) => {
    const spent = await tx.$executeRaw`
      update password_reset set used_at = now()
      where token_hash = ${hashToken(token)} and used_at is null and expires_at > now()`
    if (spent !== 1) return false
    await tx.user.update({ where: { id }, data: { passwordHash }, select: { id: true } })
    await tx.passwordReset.deleteMany({ where: { userId: id, usedAt: null } })
    await tx.session.deleteMany({ where: { userId: id } })
    await queueMail(tx, passwordChanged({ name, email }))
    await recordAudit(tx, { userId: id, action: 'password.reset', subject: `user ${id}` })
    return true
  })
  if (!changed) return 'no-link'
  await forgetTries(signInTries, email)
  return 'changed'
}
