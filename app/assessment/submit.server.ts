import { randomUUID } from 'node:crypto'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { type Prisma, type Read, store } from '#prisma/store.ts'
import { score } from '#scoring/index.ts'
import { toAnswers } from './answer.ts'
import { checkAssessment } from './checks.ts'
import { lockStanding } from './lock-standing.server.ts'
import { readAssessment } from './read.server.ts'
import { recordStep } from './record-step.server.ts'
import { refuseStep } from './step-rules.ts'
import { toSubmissionRecord } from './submission-record.ts'
import { tellOf } from './tell-of-step.server.ts'

export type Submit =
  | { submissionId: string }
  | { refused: 'unknown' }
  | { refused: 'checks' | 'merged' | 'round' }
  | { refused: 'step'; sentence: string }

/**
 * Freezes the assessment: its answers, evidence, index version and result. The row lock keeps answers still meanwhile.
 * Submitting again while it waits for sign-off gives the submission that is there. One that was returned, or reopened,
 * gets the next number. `origin`: the public address, for the letter to the sponsors.
 */
export async function submitAssessment(
  organisationId: string,
  userId: string,
  assessmentId: string,
  origin: string,
): Promise<Submit> {
  return store().$transaction(
    async (tx) => {
      // Held, so that more time is not withdrawn between looking at it and submitting.
      await tx.$queryRaw`
        select 1 from round_extension where organisation_id = ${organisationId}::uuid
          and round_id = (select round_id from assessment where id = ${assessmentId}::uuid) for share`
      const standing = await lockStanding(tx, organisationId, assessmentId)
      if (!standing) return { refused: 'unknown' }
      const { state: from, closed, place } = standing
      if (from === 'submitted') return { submissionId: standing.submission!.submissionId }
      if (standing.merged) return { refused: 'merged' }
      const sentence = refuseStep({ step: 'submit', userId }, standing)
      if (sentence) return { refused: 'step', sentence }
      if (closed) return { refused: 'round' }
      const frozen = await freeze(tx, organisationId, userId, assessmentId)
      if (!frozen) return { refused: 'checks' }
      const told = { ...place, ...frozen, step: 'submit', actorId: userId, assessmentId, origin } as const
      await tellOf(tx, organisationId, told)
      await recordStep(tx, organisationId, { ...frozen, step: 'submit', from, userId, assessmentId })
      return { submissionId: frozen.submissionId }
    },
    { timeout: 10_000 },
  )
}

/** Null where something must be mended first. */
async function freeze(
  tx: Prisma.TransactionClient,
  organisationId: string,
  userId: string,
  assessmentId: string,
): Promise<{ submissionId: string; contentHash: string } | null> {
  const inside: Read = (text, ...values) => tx.$queryRaw(text, ...values)
  const assessment = (await readAssessment(organisationId, assessmentId, inside))!
  const { indexVersionId } = assessment
  const model = await readIndex(indexVersionId)
  if (!checkAssessment(model, assessment).maySubmit) return null
  const record = toSubmissionRecord(model, assessment)
  const result = score(model, toAnswers(assessment.answers))
  const frozen = { submissionId: randomUUID(), contentHash: contentHash({ indexVersionId, record, result }) }
  const number = 1 + (await tx.submission.count({ where: { assessmentId, organisationId } }))
  await tx.submission.create({
    data: {
      ...{ id: frozen.submissionId, contentHash: frozen.contentHash, number, submittedById: userId },
      ...{ organisationId, assessmentId, indexVersionId, record: record as object, result: result as object },
    },
    select: { id: true },
  })
  return frozen
}
