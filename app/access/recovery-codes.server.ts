import { randomInt } from 'node:crypto'
import type { Prisma } from '#prisma/store.ts'
import { hashToken } from './token.server.ts'

/** Without letters and digits that look alike. 25 of these 31 are 123 bits. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const howMany = 10

function newCode(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}

/** However it was typed: letters of either case, with or without what stands between the groups. */
function hashCode(code: string): Buffer<ArrayBuffer> {
  return hashToken(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}

/** Ten new codes in place of all earlier ones. Only their hashes are kept. */
export async function makeRecoveryCodes(tx: Prisma.TransactionClient, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: hashCode(code) })) })
  return codes
}

/** Whether this is an unused code of the user, which is used with it. */
export async function takeRecoveryCode(
  tx: Prisma.TransactionClient,
  userId: string,
  code: string,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashCode(code), usedAt: null },
    data: { usedAt: new Date() },
  })
  return count === 1
}
