import { store } from '#prisma/store.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { beginTry, forgetTries, type LockOut, takeBackTry } from './lock-out.server.ts'
import { isFirstRefusal } from './refusal-lines.server.ts'
import { isPassword } from './password.server.ts'
import { startSession } from './session.server.ts'

const minute = 60_000
export const perAccount: LockOut = { name: 'password-account', free: 5, forget: 60 * minute }
/** Many people can share an address: it forgets sooner. */
const perAddress: LockOut = { name: 'password-address', free: 30, forget: 2 * minute }

export type SignIn =
  | { cookie: string; awaitsCode: boolean }
  | { refused: 'credentials' }
  | { refused: 'limit'; waitSeconds: number }

/**
 * Checks a password and starts a session, which awaits a code where the account has an authenticator app. An unknown
 * address, a wrong password and an account without one give the same answer after the same work. Failures count; a
 * success clears the account's count and takes nothing from the address's.
 */
export async function signIn(
  credentials: { email: string; password: string },
  address: string,
  browser?: string | null,
): Promise<SignIn> {
  const waitSeconds = await beginTries(credentials.email, address)
  if (waitSeconds > 0) return { refused: 'limit', waitSeconds }
  const user = await store().user.findUnique({ where: { email: credentials.email } })
  if (!(await isPassword(user?.passwordHash, credentials.password)) || !user) {
    await recordAudit(store(), { userId: user?.id, action: 'sign-in.refused', subject: 'session' })
    return { refused: 'credentials' }
  }
  await Promise.all([forgetTries(perAccount, credentials.email), takeBackTry(perAddress, address)])
  const awaitsCode = Boolean(user.totpConfirmedAt)
  const cookie = await startSession(user.id, { awaitsCode, browser })
  if (!awaitsCode) await recordAudit(store(), { userId: user.id, action: 'sign-in', subject: 'session' })
  return { cookie, awaitsCode }
}

/**
 * Counts the try for the address, and for the account unless the address has to wait: from there nobody can make
 * somebody else's delay longer. Returns the seconds to wait.
 */
async function beginTries(email: string, address: string): Promise<number> {
  const ofAddress = await beginTry(perAddress, address)
  const waitSeconds = ofAddress > 0 ? ofAddress : await beginTry(perAccount, email)
  if (waitSeconds === 0) return 0
  const of = ofAddress > 0 ? 'address' : 'account'
  if (await isFirstRefusal(of === 'address' ? address : email)) await recordDelay(of, email)
  return waitSeconds
}

/** An address's line names nobody: who was tried from there is known from the tries that were looked at. */
async function recordDelay(of: 'address' | 'account', email: string): Promise<void> {
  const user =
    of === 'account' ? await store().user.findFirst({ where: { email }, select: { id: true } }) : null
  const detail = { reason: 'delay', of }
  await recordAudit(store(), { userId: user?.id, action: 'sign-in.refused', subject: 'session', detail })
}
