import { recordAudit } from '#app/platform/audit.server.ts'
import type { Prisma } from '#prisma/store.ts'
import { type State, stateAfter, type Step } from './states.ts'

interface StepTaken {
  assessmentId: string
  submissionId: string
  contentHash: string
  userId: string
  step: Step
  /** The state that the assessment is in. */
  from: State
  comment?: string
  /** The job title of who takes it. */
  title?: string
}

const actions: Record<Step, string> = {
  submit: 'assessment.submit',
  return: 'assessment.return',
  sign_off: 'assessment.sign-off',
  reopen: 'assessment.reopen',
}

/** Moves the assessment, which is locked, and writes down who did that. The last thing in a transaction. */
export async function recordStep(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { assessmentId, submissionId, contentHash, userId, step, from, comment = '', title = '' }: StepTaken,
): Promise<void> {
  const moved = await tx.assessment.updateMany({
    where: { id: assessmentId, organisationId, state: from },
    data: { state: stateAfter(from, step)! },
  })
  // The time is that of the step, not of the transaction, which may have waited for another's.
  const made = await tx.$executeRaw`
    insert into transition (id, assessment_id, organisation_id, submission_id, event, comment, content_hash, at, by_id, by_name, by_title)
    select gen_random_uuid(), ${assessmentId}::uuid, ${organisationId}::uuid, ${submissionId}::uuid, ${step}, ${comment},
      ${contentHash}, clock_timestamp(), id, name, ${title}
    from "user" where id = ${userId}::uuid`
  if (moved.count !== 1 || made !== 1) throw new Error('The step was not recorded.')
  const detail = { hash: contentHash }
  await recordAudit(tx, {
    ...{ userId, organisationId, detail },
    ...{ action: actions[step], subject: `submission ${submissionId}` },
  })
}
