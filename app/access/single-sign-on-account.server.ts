/** Whose account it is that somebody has at the identity provider. Roles never come from there. */
import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { identityLinked } from './account-letters.ts'
import { type Claims, toName, toVerifiedEmail } from './single-sign-on-claims.ts'
import type { Asked, ProviderRefusal } from './single-sign-on-provider.server.ts'

interface Person {
  issuer: string
  subject: string
  readProfile: () => Promise<Asked<Claims>>
}

const noAccount = ['anonymised', 'unverified-email', 'no-account', 'linked-to-another'] as const
type NoAccount = (typeof noAccount)[number]
type Found = { userId: string } | { refused: NoAccount | ProviderRefusal; userId?: string }

export function isNoAccount(refused: NoAccount | ProviderRefusal): refused is NoAccount {
  return (noAccount as readonly string[]).includes(refused)
}

/**
 * Known by issuer and subject. Who is new here has the account, or the open invitation, of the e-mail address that the
 * provider has verified, and is known by issuer and subject from then on.
 */
export async function findAccount(
  { issuer, subject, readProfile }: Person,
  providerName: string,
): Promise<Found> {
  const known = await findLinked(store(), issuer, subject)
  if (known) return known
  const asked = await readProfile()
  if ('refused' in asked) return asked
  const profile = asked.answer
  const email = toVerifiedEmail(profile)
  if (!email) return { refused: 'unverified-email' }
  const named = { email, name: toName(profile, email) }
  return store().$transaction((tx) => link(tx, { issuer, subject }, named, providerName))
}

type Reader = Pick<Prisma.TransactionClient, 'identity'>

async function findLinked(tx: Reader, issuer: string, subject: string): Promise<Found | null> {
  const found = await tx.identity.findFirst({
    where: { issuer, subject },
    select: { userId: true, user: { select: { anonymisedAt: true } } },
  })
  if (!found) return null
  return found.user.anonymisedAt ? { refused: 'anonymised', userId: found.userId } : { userId: found.userId }
}

async function link(
  tx: Prisma.TransactionClient,
  identity: { issuer: string; subject: string },
  profile: { email: string; name: string },
  providerName: string,
): Promise<Found> {
  const made = await acceptInvited(tx, profile)
  const account = await lockAccount(tx, profile.email)
  if (!account) return { refused: 'no-account' }
  const userId = account.id
  // The same person may have come back in two windows at once: the second waited for the lock.
  const known = await findLinked(tx, identity.issuer, identity.subject)
  if (known) return known
  if ((await tx.identity.count({ where: { issuer: identity.issuer, userId } })) > 0)
    return { refused: 'linked-to-another', userId }
  const { count } = await tx.identity.createMany({ data: [{ ...identity, userId }], skipDuplicates: true })
  if (count !== 1) return { refused: 'linked-to-another', userId }
  const subject = `user ${userId}`
  if (!made) await queueMail(tx, identityLinked(account, providerName))
  if (made)
    await recordAudit(tx, { userId, action: 'account.created', subject, detail: { by: 'single-sign-on' } })
  await recordAudit(tx, { userId, action: 'account.linked', subject })
  return { userId }
}

/** Makes an account without a password for whom an invitation waits. The invitation stays open: its page gives the role. */
async function acceptInvited(
  tx: Prisma.TransactionClient,
  profile: { email: string; name: string },
): Promise<boolean> {
  const [invited] = await tx.$queryRaw<unknown[]>`
    select 1 from invitation
    where email = ${profile.email} and accepted_at is null and revoked_at is null and expires_at > now() limit 1`
  if (!invited) return false
  return (await tx.user.createMany({ data: [profile], skipDuplicates: true })).count === 1
}

async function lockAccount(tx: Prisma.TransactionClient, email: string) {
  const [account] = await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
    select id, name, email from "user" where email = ${email} and anonymised_at is null for update`
  return account ?? null
}
