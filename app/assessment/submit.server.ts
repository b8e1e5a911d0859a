import { randomUUID } from 'node:crypto'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { type Prisma, type Read, store } from '#prisma/store.ts'
import { score } from '#scoring/index.ts'
import { toAnswers } from './answer.ts'
import { checkAssessment } from './checks.ts'
import { readAssessment } from './read.server.ts'
import { isOpen } from './states.ts'
import { toSubmissionRecord } from './submission-record.ts'
import { tellSponsors } from './tell-sponsors.server.ts'

export type Submit = { submissionId: string } | { refused: 'unknown' | 'checks' | 'merged' | 'round' }

/**
 * Freezes the assessment: its answers, evidence, index version and result. The row lock keeps answers still meanwhile.
 * Submitting again gives the submission that is there. `origin`: the public address, for the letter to the sponsors.
 */
export async function submitAssessment(
  organisationId: string,
  userId: string,
  assessmentId: string,
  origin: string,
): Promise<Submit> {
  return store().$transaction(
    async (tx) => {
      const locked = await tx.$queryRaw<unknown[]>`
        select 1 from assessment where id = ${assessmentId}::uuid and organisation_id = ${organisationId}::uuid for update`
      // Held, so that more time is not withdrawn between looking at it and submitting.
      await tx.$queryRaw`
        select 1 from round_extension where organisation_id = ${organisationId}::uuid
          and round_id = (select round_id from assessment where id = ${assessmentId}::uuid) for share`
      const inside: Read = (text, ...values) => tx.$queryRaw(text, ...values)
      const assessment =
        locked.length === 1 ? await readAssessment(organisationId, assessmentId, inside) : null
      if (!assessment) return { refused: 'unknown' }
      if (!isOpen(assessment.state)) return { submissionId: assessment.submissionId! }
      if (assessment.merged) return { refused: 'merged' }
      if (assessment.round.closed) return { refused: 'round' }
      const model = await readIndex(assessment.indexVersionId)
      if (!checkAssessment(model, assessment).maySubmit) return { refused: 'checks' }
      const record = toSubmissionRecord(model, assessment)
      const result = score(model, toAnswers(assessment.answers))
      const submissionId = await freeze(tx, {
        organisationId,
        userId,
        assessmentId,
        indexVersionId: assessment.indexVersionId,
        record,
        result,
        round: assessment.round.name,
        origin,
      })
      return { submissionId }
    },
    { timeout: 10_000 },
  )
}

interface Frozen {
  organisationId: string
  userId: string
  assessmentId: string
  indexVersionId: string
  record: object
  result: object
  round: string
  origin: string
}

async function freeze(tx: Prisma.TransactionClient, frozen: Frozen): Promise<string> {
  const { organisationId, userId, assessmentId, indexVersionId, record, result, round, origin } = frozen
  const id = randomUUID()
  const hash = contentHash({ indexVersionId, record, result })
  const number = 1 + (await tx.submission.count({ where: { assessmentId, organisationId } }))
  await tx.submission.create({
    data: {
      id,
      organisationId,
      assessmentId,
      number,
      indexVersionId,
      record,
      result,
      contentHash: hash,
      submittedById: userId,
    },
  })
  await tx.assessment.updateMany({
    where: { id: assessmentId, organisationId },
    data: { state: 'submitted' },
  })
  const { name } = await tx.user.findFirstOrThrow({ where: { id: userId }, select: { name: true } })
  await tx.transition.create({
    data: {
      assessmentId,
      organisationId,
      submissionId: id,
      event: 'submit',
      contentHash: hash,
      byId: userId,
      byName: name,
    },
  })
  await tellSponsors(tx, organisationId, { submissionId: id, round, origin })
  await recordAudit(tx, {
    userId,
    organisationId,
    action: 'assessment.submit',
    subject: `submission ${id}`,
    detail: { hash },
  })
  return id
}
