import { hash, verify } from '@node-rs/argon2'

/** argon2id at OWASP's first recommended setting: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Compared with when there is no such account, so that both cases take the same time. */
let nobody: Promise<string> | undefined

/** The password is hashed as it was received: no trimming, folding or cutting. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** False, after the same work, when there is no hash to compare with. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('no account has this hash')
  const matches = await verify(stored ?? (await nobody), password)
  return matches && Boolean(stored)
}
