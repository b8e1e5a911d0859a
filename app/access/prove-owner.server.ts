/** Asks once more who is at the keyboard, before a change that would give the account away. */
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { tryCode } from './enter-code.server.ts'
import { isPassword } from './password.server.ts'
import { noteProof } from './raise-session.server.ts'
import { isFirstRefusal } from './refusal-lines.server.ts'
import type { Principal } from './session.server.ts'
import { perAccount } from './sign-in.server.ts'
import { beginTry, forgetTries } from './lock-out.server.ts'
import { toWait } from './wait.ts'

interface Proof {
  currentPassword: string
  code?: string
}

/** Which field is wrong, and the words. */
type Unproven = { field: 'currentPassword' | 'code' | ''; message: string; waitSeconds?: number }

export interface OwnsWhat {
  /** Whether there is a password to ask for. */
  password: boolean
  /** Whether there is an authenticator app to ask a code of. */
  app: boolean
  /** Whether an account at an identity provider is linked. */
  identity: boolean
}

export async function readProofNeeded(userId: string): Promise<OwnsWhat> {
  const user = await store().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, totpConfirmedAt: true, identities: { select: { userId: true }, take: 1 } },
  })
  return {
    password: Boolean(user.passwordHash),
    app: Boolean(user.totpConfirmedAt),
    identity: user.identities.length > 0,
  }
}

/**
 * Null when the password is right and, where the account has an app, so is the code, which is spent with it. Who has no
 * password must have shown who they are within the last 15 minutes.
 *
 * @param now milliseconds since 1970
 */
export async function proveOwner(
  principal: Principal,
  proof: Proof,
  now = Date.now(),
): Promise<Unproven | null> {
  const { id } = principal.user
  const { passwordHash, totpConfirmedAt } = await store().user.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true, totpConfirmedAt: true },
  })
  const unproven = passwordHash
    ? await provePassword(principal, passwordHash, proof.currentPassword)
    : proveFresh(principal)
  return unproven || !totpConfirmedAt ? unproven : proveCode(id, proof.code, now)
}

/**
 * Notes the proof in the session when the password is right, or the code where that is given instead. Null when it is.
 *
 * @param now milliseconds since 1970
 */
export async function confirmOwner(
  principal: Principal,
  { by, ...proof }: Proof & { by: 'password' | 'code' },
  now = Date.now(),
): Promise<Unproven | null> {
  const { id } = principal.user
  const { passwordHash } = await store().user.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  })
  const unproven =
    by === 'password'
      ? await provePassword(principal, passwordHash, proof.currentPassword)
      : await proveCode(id, proof.code, now)
  if (!unproven) await noteProof(principal, by)
  return unproven
}

async function provePassword(
  { user: { id, email } }: Principal,
  hash: string | null,
  password: string,
): Promise<Unproven | null> {
  const field = 'currentPassword'
  if (!password) return { field, message: 'Enter your password' }
  const waitSeconds = await beginTry(perAccount, email)
  if (waitSeconds > 0) {
    if (await isFirstRefusal(`proof ${id}`)) await recordRefusal(id, 'delay')
    return { field, message: toWait(waitSeconds), waitSeconds }
  }
  if (!(await isPassword(hash, password))) {
    await recordRefusal(id, 'password')
    return { field, message: 'The password is wrong' }
  }
  await forgetTries(perAccount, email)
  return null
}

async function proveCode(userId: string, code: string | undefined, now: number): Promise<Unproven | null> {
  const field = 'code'
  if (!code) return { field, message: 'Enter the code that your app shows' }
  const tried = await tryCode(userId, code, now)
  if (tried === true) return null
  if (typeof tried === 'number') return { field, message: toWait(tried), waitSeconds: tried }
  await recordRefusal(userId, 'code')
  return { field, message: 'The code is wrong, or was used already' }
}

async function recordRefusal(userId: string, reason: 'delay' | 'password' | 'code'): Promise<void> {
  const detail = { reason }
  await recordAudit(store(), { userId, action: 'proof.refused', subject: `user ${userId}`, detail })
}

function proveFresh({ proved }: Principal): Unproven | null {
  if (proved) return null
  return { field: '', message: 'Sign out, sign in again, and come back here within 15 minutes' }
}
