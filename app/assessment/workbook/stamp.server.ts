/** A workbook says, sealed, whose it is and what it held when it was made: what comes back is compared with that. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '#app/platform/seal.server.ts'
import { type AnswerContent, toContentKey } from '../answer.ts'

const purpose = 'workbook'

const stampSchema = z.strictObject({
  organisationId: z.string(),
  assessmentId: z.string(),
  indexVersionId: z.string(),
  /** ISO time. */
  madeAt: z.string(),
  /** By indicator: the version that was written into it (0: none), and the digest of what that said. */
  answers: z.record(z.string(), z.tuple([z.number(), z.string()])),
})

export type Stamp = z.infer<typeof stampSchema>

export function toStamp(stamp: Stamp): string {
  return seal(JSON.stringify(stamp), purpose).toString('base64url')
}

/** Null when it is not one of ours, or was changed. */
export function readStamp(text: string): Stamp | null {
  try {
    return stampSchema.parse(JSON.parse(unseal(Buffer.from(text, 'base64url'), purpose)))
  } catch {
    return null
  }
}

/** 128 bits of what an answer says: equal for the same answer only. */
export function toDigest(content: AnswerContent): string {
  return createHash('sha256').update(toContentKey(content)).digest('base64url').slice(0, 22)
}
