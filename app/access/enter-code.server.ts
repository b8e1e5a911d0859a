/** The second step: a code of the authenticator app, or a recovery code in its place. */
import { recordAudit } from '#app/platform/audit.server.ts'
import { clearUses, countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { takeRecoveryCode } from './recovery-codes.server.ts'
import { takeCode } from './second-factor.server.ts'
import { raiseSession } from './raise-session.server.ts'

const perUser: Limit = { name: 'second-factor', points: 5, seconds: 15 * 60 }

export type EnteredCode =
  { cookie: string } | { refused: 'code' | 'session' } | { refused: 'limit'; waitSeconds: number }

/**
 * Takes a code and puts a session with a second factor in the place of the request's own. Every try counts; a success
 * clears the count.
 *
 * @param state of the session: 'second-factor' when signing in, 'open' when a role asks for the code later
 * @param now milliseconds since 1970
 */
export async function enterCode(
  userId: string,
  code: string,
  request: Request,
  state: 'open' | 'second-factor',
  now = Date.now(),
): Promise<EnteredCode> {
  const waitSeconds = await countUse(perUser, userId)
  if (waitSeconds > 0) return { refused: 'limit', waitSeconds }
  const entered = await store().$transaction(async (tx): Promise<EnteredCode> => {
    const kind = await takeEither(tx, userId, code, now)
    if (!kind) {
      await recordAudit(tx, { userId, action: 'second-factor.refused', subject: 'session' })
      return { refused: 'code' }
    }
    const cookie = await raiseSession(tx, request, state)
    if (!cookie) return { refused: 'session' }
    const action = state === 'open' ? 'second-factor.enter' : 'sign-in'
    await recordAudit(tx, { userId, action, subject: 'session', detail: { secondFactor: kind } })
    return { cookie }
  })
  if ('cookie' in entered) await clearUses(perUser, userId)
  return entered
}

async function takeEither(
  tx: Prisma.TransactionClient,
  userId: string,
  code: string,
  now: number,
): Promise<'app' | 'recovery' | null> {
  if (/^\d{6}$/.test(code)) return (await takeCode(tx, userId, code, now)) ? 'app' : null
  return (await takeRecoveryCode(tx, userId, code)) ? 'recovery' : null
}

/** Takes a code that another form asks for. Counted with the others: gives the seconds to wait when there were too many. */
export async function tryCode(userId: string, code: string, now: number): Promise<boolean | number> {
  const waitSeconds = await countUse(perUser, userId)
  if (waitSeconds > 0) return waitSeconds
  const kind = await store().$transaction((tx) => takeEither(tx, userId, code, now))
  if (kind) await clearUses(perUser, userId)
  return kind !== null
}
