import type { Role } from '#app/access/policy.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import type { Prisma } from '#prisma/store.ts'
import { type TargetStep, toTargetLetter } from './target-letters.ts'

interface TargetsTold {
  step: TargetStep
  organisation: string
  round: string
  roundId: string
  /** Who takes the step, and needs no letter. */
  actorId: string
  /** The public address of the service. */
  origin: string
  /** Names what the step is about, so that each is told once. */
  occasion: string
}

const told: Record<TargetStep, Role> = { proposed: 'sponsor', approved: 'lead', 'sent-back': 'lead' }
const pages: Record<TargetStep, string> = { proposed: '/approve', approved: '', 'sent-back': '/edit' }

/** Tells each sponsor, or each lead, once. */
export async function tellOfTargets(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { step, roundId, actorId, origin, occasion, ...place }: TargetsTold,
): Promise<void> {
  const people = await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
    select u.id, u.name, u.email from "user" u join member m on m.user_id = u.id
    where u.anonymised_at is null and u.id <> ${actorId}::uuid
      and m.organisation_id = ${organisationId}::uuid and m.role = ${told[step]}
    order by u.id`
  const targets = `${origin}/organisations/${organisationId}/targets`
  const url = pages[step] ? `${targets}/${roundId}${pages[step]}` : targets
  for (const { id, name, email } of people) {
    const letter = toTargetLetter(step, { ...place, name, url })
    const key = `targets-${step}:${organisationId}:${roundId}:${occasion}:${id}`
    await queueMail(tx, { key, kind: 'targets', recipient: email, letter })
  }
}
