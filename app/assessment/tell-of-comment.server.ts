import { queueMail } from '#app/platform/outbox.server.ts'
import type { Prisma } from '#prisma/store.ts'
import { toCommentLetter } from './comment-letter.ts'
import { commenters } from './comments.server.ts'

interface Told {
  id: string
  assessmentId: string
  indicatorId: string
  threadId: string | null
  tell: readonly string[]
  origin: string
}

interface Recipient {
  id: string
  name: string
  email: string
  author: string
  organisation: string
  round: string
}

/**
 * Tells those whom a comment mentions and, of a reply, those who wrote in its thread or are mentioned there; each once.
 * Its author is not told, and neither is anybody who no longer may read it.
 */
export async function tellOfComment(
  tx: Prisma.TransactionClient,
  organisationId: string,
  userId: string,
  { id, assessmentId, indicatorId, threadId, tell, origin }: Told,
): Promise<void> {
  const recipients = await tx.$queryRaw<Recipient[]>`
    select u.id, u.name, u.email, author.name as author, o.name as organisation, r.name as round
    from "user" u, "user" author, assessment a join organisation o on o.id = a.organisation_id join round r on r.id = a.round_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and author.id = ${userId}::uuid
      and u.id <> author.id and u.anonymised_at is null
      and exists (select from member m where m.user_id = u.id and m.organisation_id = a.organisation_id
        and m.role = any(${commenters}::text[]))
      and (u.id = any(${tell}::uuid[]) or exists (
        select from comment c left join comment_mention t on t.comment_id = c.id
        where (c.id = ${threadId}::uuid or c.thread_id = ${threadId}::uuid) and c.organisation_id = a.organisation_id
          and u.id in (c.by_id, t.user_id)))
    order by u.id`
  const page = `/organisations/${organisationId}/assessments/${assessmentId}/indicators/${indicatorId}/comments`
  for (const { id: to, email, ...recipient } of recipients) {
    const url = `${origin}${page}#comment-${id}`
    const letter = toCommentLetter({ ...recipient, mentioned: tell.includes(to), url })
    await queueMail(tx, { key: `comment:${id}:${to}`, kind: 'comment', recipient: email, letter })
  }
}
