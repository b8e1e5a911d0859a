import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { accountClosed } from './account-letters.ts'

const whoHasLeft = 'Someone who has left'

type Anonymised = 'done' | 'last-lead' | 'last-administrator' | 'gone'

/**
 * Removes a person from their account: name, e-mail address, ways of signing in, roles, invitations. The id stays in
 * the history, and submissions keep what they say. Safe to repeat.
 *
 * @param actorId who does it: the user, or an administrator; null for the service itself
 */
export async function anonymiseUser(actorId: string | null, userId: string): Promise<Anonymised> {
  return store().$transaction(async (tx) => {
    const refused = await lastOfTheirKind(tx, userId)
    if (refused) return refused
    const [user] = await tx.$queryRaw<{ name: string; email: string }[]>`
      select name, email from "user" where id = ${userId}::uuid and anonymised_at is null for update`
    if (!user) return 'gone'
    await removeTraces(tx, userId, user.email)
    await tx.user.update({
      where: { id: userId },
      data: {
        name: whoHasLeft,
        email: `closed:${userId}`,
        passwordHash: null,
        totpSecret: null,
        totpConfirmedAt: null,
        totpLastStep: null,
        anonymisedAt: new Date(),
      },
      select: { id: true },
    })
    await queueMail(tx, accountClosed(user))
    await recordAudit(tx, {
      userId: actorId ?? undefined,
      action: 'account.anonymise',
      subject: `user ${userId}`,
    })
    return 'done'
  })
}

/** Those who hold such a role are locked, so that two who leave at once are not both the last but one. */
async function lastOfTheirKind(
  tx: Prisma.TransactionClient,
  userId: string,
): Promise<'last-lead' | 'last-administrator' | null> {
  const holders = await tx.$queryRaw<{ userId: string; role: string; organisationId: string | null }[]>`
    select m.user_id as "userId", m.role, m.organisation_id as "organisationId" from member m
    left join organisation o on o.id = m.organisation_id
    where (m.role = 'administrator' or (m.role = 'lead' and o.merged_at is null)) and exists (
      select from member mine where mine.user_id = ${userId}::uuid and mine.role = m.role
        and mine.organisation_id is not distinct from m.organisation_id
    ) order by m.id for update of m`
  const others = holders.filter((holder) => holder.userId !== userId)
  const last = holders.find(
    ({ userId: holder, role, organisationId }) =>
      holder === userId &&
      !others.some((other) => other.role === role && other.organisationId === organisationId),
  )
  if (!last) return null
  return last.role === 'lead' ? 'last-lead' : 'last-administrator'
}

async function removeTraces(tx: Prisma.TransactionClient, userId: string, email: string): Promise<void> {
  const mine = { where: { userId } }
  await tx.session.deleteMany(mine)
  await tx.identity.deleteMany(mine)
  await tx.recoveryCode.deleteMany(mine)
  await tx.passwordReset.deleteMany(mine)
  await tx.member.deleteMany(mine)
  await tx.invitation.deleteMany({ where: { OR: [{ email }, { acceptedById: userId }] } })
  await tx.mail.deleteMany({ where: { recipient: email } })
}
