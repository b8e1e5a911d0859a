import { queueMail } from '#app/platform/outbox.server.ts'
import type { Prisma } from '#prisma/store.ts'
import { toReviewLetter } from './review-letter.ts'

interface Occasion {
  assessmentId: string
  /** The public address that links begin with. */
  origin: string
  /** ISO date. */
  closesOn: string
  /** They were told another day before. */
  again: boolean
}

/** Tells each reviewer who is in a group, once for each last day. */
export async function tellReviewers(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { assessmentId, origin, closesOn, again }: Occasion,
): Promise<void> {
  const reviewers = await tx.$queryRaw<{ id: string; name: string; email: string; organisation: string }[]>`
    select u.id, u.name, u.email, o.name as organisation
    from reviewer p join member m using (organisation_id, user_id) join "user" u on u.id = p.user_id
    join organisation o on o.id = p.organisation_id
    where p.organisation_id = ${organisationId}::uuid and m.role = 'reviewer' and u.anonymised_at is null
    order by u.id`
  const url = `${origin}/organisations/${organisationId}/reviews/${assessmentId}`
  for (const { id, name, email, organisation } of reviewers) {
    const letter = toReviewLetter({ name, organisation, url, closesOn, again })
    await queueMail(tx, {
      key: `review:${assessmentId}:${closesOn}:${id}`,
      kind: 'review',
      recipient: email,
      letter,
    })
  }
}
