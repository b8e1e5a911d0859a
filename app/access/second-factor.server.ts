/** The authenticator app as a second step of signing in, and the codes that stand in for it. */
import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { seal, unseal } from '#app/platform/seal.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { secondFactorRemoved } from './account-letters.ts'
import { findStep, newSecret } from './authenticator.ts'
import { needsSecondFactor } from './policy.ts'
import { makeRecoveryCodes } from './recovery-codes.server.ts'
import { raiseSession } from './raise-session.server.ts'

const purpose = (userId: string) => `totp ${userId}`

export interface SecondFactor {
  /** When the app was confirmed, as an ISO time. */
  since: string
  codesLeft: number
}

/** The user's confirmed authenticator app, or null. */
export async function readSecondFactor(userId: string): Promise<SecondFactor | null> {
  const { totpConfirmedAt } = await store().user.findUniqueOrThrow({
    where: { id: userId },
    select: { totpConfirmedAt: true },
  })
  if (!totpConfirmedAt) return null
  const codesLeft = await store().recoveryCode.count({ where: { userId, usedAt: null } })
  return { since: totpConfirmedAt.toISOString(), codesLeft }
}

/** The secret that waits to be confirmed, made at the first call; null when an app is confirmed already. */
export async function startSecondFactor(userId: string): Promise<string | null> {
  await store().user.updateMany({
    where: { id: userId, totpSecret: null },
    data: { totpSecret: seal(newSecret(), purpose(userId)) },
  })
  const { totpSecret, totpConfirmedAt } = await readSecret(store(), userId)
  return totpConfirmedAt || !totpSecret ? null : unseal(totpSecret, purpose(userId))
}

function readSecret(tx: Pick<Prisma.TransactionClient, 'user'>, userId: string) {
  return tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { totpSecret: true, totpConfirmedAt: true },
  })
}

type Confirmed = { codes: string[]; cookie: string } | { refused: 'code' | 'session' }

/**
 * Confirms the app by a code that it shows. The session is replaced by one with a second factor.
 *
 * @param now milliseconds since 1970
 */
export async function confirmSecondFactor(
  userId: string,
  code: string,
  request: Request,
  now = Date.now(),
): Promise<Confirmed> {
  const { totpSecret } = await readSecret(store(), userId)
  const step = totpSecret ? findStep(unseal(totpSecret, purpose(userId)), code, now) : null
  if (step === null) return { refused: 'code' }
  return store().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpSecret, totpConfirmedAt: null },
      data: { totpConfirmedAt: new Date(), totpLastStep: step },
    })
    const cookie = count === 1 ? await raiseSession(tx, request, 'open') : null
    if (!cookie) return { refused: 'session' }
    const codes = await makeRecoveryCodes(tx, userId)
    await recordAudit(tx, { userId, action: 'second-factor.confirm', subject: `user ${userId}` })
    return { codes, cookie }
  })
}

/** Whether the code is the app's at this time. Each code serves once. */
export async function takeCode(
  tx: Prisma.TransactionClient,
  userId: string,
  code: string,
  now: number,
): Promise<boolean> {
  const { totpSecret, totpConfirmedAt } = await readSecret(tx, userId)
  if (!totpSecret || !totpConfirmedAt) return false
  const step = findStep(unseal(totpSecret, purpose(userId)), code, now)
  if (step === null) return false
  const { count } = await tx.user.updateMany({
    where: { id: userId, totpSecret, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  })
  return count === 1
}

/** Ten new recovery codes: the earlier ones stop working. Null when there is no app that they stand in for. */
export async function renewRecoveryCodes(userId: string): Promise<string[] | null> {
  return store().$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<object[]>`
      select 1 from "user" where id = ${userId}::uuid and totp_confirmed_at is not null for update`
    if (!user) return null
    const codes = await makeRecoveryCodes(tx, userId)
    await recordAudit(tx, { userId, action: 'second-factor.codes', subject: `user ${userId}` })
    return codes
  })
}

/** Whether the user holds a role that needs the app. */
export async function needsApp(userId: string, tx: Pick<Prisma.TransactionClient, 'member'> = store()) {
  return (await tx.member.count({ where: { userId, role: { in: [...needsSecondFactor] } } })) > 0
}

/** Takes the app and the codes away. Refused, with false, while a role needs them. */
export async function removeSecondFactor(userId: string): Promise<boolean> {
  return store().$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ name: string; email: string }[]>`
      select name, email from "user" where id = ${userId}::uuid for update`
    if (!user || (await needsApp(userId, tx))) return false
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpConfirmedAt: { not: null } },
      data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
    })
    if (count !== 1) return true
    await tx.recoveryCode.deleteMany({ where: { userId } })
    await tx.session.updateMany({ where: { userId }, data: { secondFactorAt: null } })
    await queueMail(tx, secondFactorRemoved(user))
    await recordAudit(tx, { userId, action: 'second-factor.remove', subject: `user ${userId}` })
    return true
  })
}
