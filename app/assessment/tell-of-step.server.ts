import type { Role } from '#app/access/policy.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import type { Prisma } from '#prisma/store.ts'
import type { Step } from './states.ts'
import { toStepLetter } from './step-letters.ts'

/** What a letter names. department: empty for the whole organisation. */
export interface StepPlace {
  organisation: string
  round: string
  department: string
}

interface StepTold extends StepPlace {
  step: Step
  /** Who takes it, and needs no letter. */
  actorId: string
  assessmentId: string
  submissionId: string
  /** The public address of the service. */
  origin: string
}

/** Whom each step is told. Contributors are those who answered, or were to answer, something of it. */
const told: Record<Step, Role[]> = {
  submit: ['sponsor'],
  return: ['lead', 'contributor'],
  sign_off: ['lead', 'contributor', 'board'],
  reopen: ['sponsor'],
}

/** Tells each of them once of this step about this submission. */
export async function tellOf(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { step, actorId, assessmentId, submissionId, origin, ...place }: StepTold,
): Promise<void> {
  const people = await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
    select u.id, u.name, u.email from "user" u
    where u.anonymised_at is null and u.id <> ${actorId}::uuid and exists (
      select from member m where m.user_id = u.id and m.organisation_id = ${organisationId}::uuid
        and m.role = any(${told[step]}::text[]) and (m.role <> 'contributor'
          or exists (select from answer n where n.assessment_id = ${assessmentId}::uuid and n.updated_by = u.id)
          or exists (select from assignment g where g.assessment_id = ${assessmentId}::uuid and g.user_id = u.id)))
    order by u.id`
  const home = `${origin}/organisations/${organisationId}`
  const pages: Record<Step, string> = {
    submit: `${home}/assessments/${assessmentId}/sign-off`,
    return: `${home}/assessments/${assessmentId}`,
    sign_off: `${home}/submissions/${submissionId}`,
    reopen: `${home}/assessments/${assessmentId}`,
  }
  for (const { id, name, email } of people) {
    const letter = toStepLetter(step, { ...place, name, url: pages[step] })
    const key = `${step === 'submit' ? 'sign-off' : `step-${step}`}:${submissionId}:${id}`
    await queueMail(tx, { key, kind: 'sign-off', recipient: email, letter })
  }
}
