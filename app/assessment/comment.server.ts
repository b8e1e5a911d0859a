import { notFound } from '#app/access/gate.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { commenters } from './comments.server.ts'
import { orSubmitted } from './submitted.server.ts'
import { tellOfComment } from './tell-of-comment.server.ts'

interface Place {
  assessmentId: string
  indicatorId: string
}

export interface NewComment extends Place {
  /** Made by the page, so that a second submit of it is known. */
  id: string
  /** The comment that this one replies to, or null. */
  threadId: string | null
  text: string
  /** Ids of those it mentions. */
  tell: readonly string[]
}

/**
 * 'closed': signed off or merged. 'person': a mentioned one may not read comments. 'used': the id has another comment.
 */
export type AddComment = { added: string } | { refused: 'closed' | 'person' | 'used' }

/**
 * Adds a comment or a reply, and tells whom it mentions and those of the thread. A reply opens its thread again. Adding
 * the same twice is the same as once. `origin`: the public address, for the letters. A 404 for no such thread.
 */
export async function addComment(
  organisationId: string,
  userId: string,
  comment: NewComment,
  origin: string,
): Promise<AddComment> {
  const tell = [...new Set(comment.tell)].filter((id) => id !== userId).sort()
  return store()
    .$transaction(async (tx): Promise<AddComment> => {
      if (!(await holdOpen(tx, organisationId, comment.assessmentId))) return { refused: 'closed' }
      if (!(await holdCommenters(tx, organisationId, tell))) return { refused: 'person' }
      const thread = await holdThread(tx, organisationId, comment)
      if (!(await insertComment(tx, organisationId, userId, comment)))
        return (await isSame(tx, organisationId, userId, comment))
          ? { added: comment.id }
          : { refused: 'used' }
      const mentions = tell.map((id) => ({ commentId: comment.id, userId: id, organisationId }))
      if (mentions.length > 0) await tx.commentMention.createMany({ data: mentions })
      if (thread?.resolvedAt) await settle(tx, organisationId, comment, { id: thread.id, resolvedById: null })
      await tellOfComment(tx, organisationId, userId, { ...comment, tell, origin })
      const detail = { indicator: comment.indicatorId, thread: thread?.id ?? null, told: tell }
      await recordAudit(tx, {
        userId,
        organisationId,
        action: 'comment.add',
        subject: `comment ${comment.id}`,
        detail: thread?.resolvedAt ? { ...detail, reopened: true } : detail,
      })
      return { added: comment.id }
    })
    .catch(orSubmitted<AddComment>({ refused: 'closed' }))
}

/** Resolves a thread or opens it again. Twice is the same as once. False when nothing changes any more; a 404 for no such thread. */
export async function settleThread(
  organisationId: string,
  userId: string,
  { threadId: id, resolve, ...place }: Place & { threadId: string; resolve: boolean },
): Promise<boolean> {
  return store()
    .$transaction(async (tx) => {
      if (!(await holdOpen(tx, organisationId, place.assessmentId))) return false
      await holdThread(tx, organisationId, { ...place, threadId: id })
      const changed = await settle(tx, organisationId, place, { id, resolvedById: resolve ? userId : null })
      if (!changed) return true
      await recordAudit(tx, {
        userId,
        organisationId,
        action: resolve ? 'comment.resolve' : 'comment.reopen',
        subject: `comment ${id}`,
        detail: { indicator: place.indicatorId },
      })
      return true
    })
    .catch(orSubmitted(false))
}

/** Holds the assessment, and its organisation, as they are. False when there is none that takes comments. */
async function holdOpen(
  tx: Prisma.TransactionClient,
  organisationId: string,
  assessmentId: string,
): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from assessment a join organisation o on o.id = a.organisation_id
    where a.id = ${assessmentId}::uuid and a.organisation_id = ${organisationId}::uuid and a.state <> 'signed_off'
      and o.merged_at is null for share of a, o`
  return held.length === 1
}

/** Holds the memberships of those to be told. False when one of them may not read comments here. */
async function holdCommenters(
  tx: Prisma.TransactionClient,
  organisationId: string,
  tell: readonly string[],
): Promise<boolean> {
  if (tell.length === 0) return true
  const held = await tx.$queryRaw<{ id: string }[]>`
    select m.user_id as id from member m where m.organisation_id = ${organisationId}::uuid
      and m.user_id = any(${tell}::uuid[]) and m.role = any(${commenters}::text[])
    order by m.id for share`
  return new Set(held.map(({ id }) => id)).size === tell.length
}

async function holdThread(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { assessmentId, indicatorId, threadId }: Place & { threadId: string | null },
): Promise<{ id: string; resolvedAt: Date | null } | null> {
  if (threadId === null) return null
  const [thread] = await tx.$queryRaw<{ id: string; resolvedAt: Date | null }[]>`
    select id, resolved_at as "resolvedAt" from comment where id = ${threadId}::uuid and thread_id is null
      and organisation_id = ${organisationId}::uuid and assessment_id = ${assessmentId}::uuid
      and indicator_id = ${indicatorId} for update`
  if (!thread) throw notFound()
  return thread
}

async function insertComment(
  tx: Prisma.TransactionClient,
  organisationId: string,
  userId: string,
  { id, assessmentId, indicatorId, threadId, text }: NewComment,
): Promise<boolean> {
  const made = await tx.$executeRaw`
    insert into comment (id, organisation_id, assessment_id, indicator_id, thread_id, text, by_id)
    values (${id}::uuid, ${organisationId}::uuid, ${assessmentId}::uuid, ${indicatorId}, ${threadId}::uuid, ${text},
      ${userId}::uuid)
    on conflict (id) do nothing`
  return made === 1
}

async function isSame(
  tx: Prisma.TransactionClient,
  organisationId: string,
  userId: string,
  { id, assessmentId, indicatorId, threadId, text }: NewComment,
): Promise<boolean> {
  const where = { id, organisationId, assessmentId, indicatorId, threadId, text, byId: userId }
  return (await tx.comment.count({ where })) === 1
}

/** False when the thread is so already. */
async function settle(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { assessmentId, indicatorId }: Place,
  { id, resolvedById }: { id: string; resolvedById: string | null },
): Promise<boolean> {
  const resolvedAt = resolvedById === null ? { not: null } : null
  const { count } = await tx.comment.updateMany({
    where: { id, organisationId, assessmentId, indicatorId, threadId: null, resolvedAt },
    data: { resolvedAt: resolvedById === null ? null : new Date(), resolvedById },
  })
  return count === 1
}
