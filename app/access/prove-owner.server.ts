/** Asks once more who is at the keyboard, before a change that would give the account away. */
import { store } from '#prisma/store.ts'
import { tryCode } from './enter-code.server.ts'
import { isPassword } from './password.server.ts'
import type { Principal } from './session.server.ts'
import { perAccount } from './sign-in.server.ts'
import { beginTry, forgetTries } from './lock-out.server.ts'
import { toWait } from './wait.ts'

export interface Proof {
  currentPassword: string
  code?: string
}

/** Which field is wrong, and the words. */
export type Unproven = { field: 'currentPassword' | 'code' | ''; message: string; waitSeconds?: number }

export interface OwnsWhat {
  /** Whether there is a password to ask for. */
  password: boolean
  /** Whether there is an authenticator app to ask a code of. */
  app: boolean
}

export async function readProofNeeded(userId: string): Promise<OwnsWhat> {
  const user = await store().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, totpConfirmedAt: true },
  })
  return { password: Boolean(user.passwordHash), app: Boolean(user.totpConfirmedAt) }
}

/**
 * Null when the password is right and, where the account has an app, so is the code, which is spent with it. Who has no
 * password must have signed in within the last 15 minutes.
 *
 * @param now milliseconds since 1970
 */
export async function proveOwner(
  { user: { id, email }, sessionId }: Principal,
  proof: Proof,
  now = Date.now(),
): Promise<Unproven | null> {
  const { passwordHash, totpConfirmedAt } = await store().user.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true, totpConfirmedAt: true },
  })
  const unproven = passwordHash
    ? await provePassword(email, passwordHash, proof.currentPassword)
    : await proveFresh(sessionId)
  if (unproven || !totpConfirmedAt) return unproven
  if (!proof.code) return { field: 'code', message: 'Enter the code that your app shows' }
  const tried = await tryCode(id, proof.code, now)
  if (typeof tried === 'number') return { field: 'code', message: toWait(tried), waitSeconds: tried }
  return tried ? null : { field: 'code', message: 'The code is wrong, or was used already' }
}

async function provePassword(email: string, hash: string, password: string): Promise<Unproven | null> {
  const field = 'currentPassword'
  if (!password) return { field, message: 'Enter your password' }
  const waitSeconds = await beginTry(perAccount, email)
  if (waitSeconds > 0) return { field, message: toWait(waitSeconds), waitSeconds }
  if (!(await isPassword(hash, password))) return { field, message: 'The password is wrong' }
  await forgetTries(perAccount, email)
  return null
}

async function proveFresh(sessionId: string): Promise<Unproven | null> {
  const [session] = await store().$queryRaw<{ fresh: boolean }[]>`
    select created_at > now() - interval '15 minutes' as fresh from session where id = ${sessionId}::uuid`
  if (session?.fresh) return null
  return { field: '', message: 'Sign out, sign in again, and come back here within 15 minutes' }
}
