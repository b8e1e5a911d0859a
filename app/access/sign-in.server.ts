import { store } from '#prisma/store.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { clearUses, countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { isPassword } from './password.server.ts'
import { startSession } from './session.server.ts'

const perAccount: Limit = { name: 'sign-in-account', points: 5, seconds: 15 * 60 }
const perAddress: Limit = { name: 'sign-in-address', points: 30, seconds: 15 * 60 }

export type SignIn =
  { cookie: string } | { refused: 'credentials' } | { refused: 'limit'; waitSeconds: number }

/**
 * Checks a password and starts a session. An unknown address, a wrong password and an account without one give the
 * same answer after the same work. Every attempt counts; a success clears the account's count.
 */
export async function signIn(
  credentials: { email: string; password: string },
  address: string,
): Promise<SignIn> {
  const waits = await Promise.all([countUse(perAccount, credentials.email), countUse(perAddress, address)])
  const waitSeconds = Math.max(...waits)
  if (waitSeconds > 0) return { refused: 'limit', waitSeconds }
  const user = await store().user.findUnique({ where: { email: credentials.email } })
  if (!(await isPassword(user?.passwordHash, credentials.password)) || !user) {
    await recordAudit(store(), { userId: user?.id, action: 'sign-in.refused', subject: 'session' })
    return { refused: 'credentials' }
  }
  const [cookie] = await Promise.all([startSession(user.id), clearUses(perAccount, credentials.email)])
  await recordAudit(store(), { userId: user.id, action: 'sign-in', subject: 'session' })
  return { cookie }
}
