import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { toSentId } from '#app/platform/sent-id.server.ts'
import { orSubmitted } from '#app/assessment/submitted.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { toReplyLetter } from './review-letter.ts'
import { readViews } from './views.server.ts'

/** `unknown`: no such view is shown. `merged`: the organisation's record no longer changes. */
type Replied = { done: true } | { refused: 'unknown' | 'merged' }

interface NewReply {
  assessmentId: string
  /** As the page calls the view. */
  viewId: string
  text: string
  /** Names this sending of the form: sending the same twice replies once. */
  id: string
}

interface Target {
  indicatorId: string
  userId: string
}

/** Replies to a view that is shown, and tells its reviewer that there is a reply. */
export async function replyToView(
  organisationId: string,
  actorId: string,
  reply: NewReply,
  origin: string,
): Promise<Replied> {
  const { assessmentId, viewId, text } = reply
  const id = toSentId(reply.id, [organisationId, actorId, viewId, text])
  const shown = await readViews(organisationId, assessmentId)
  if (!shown?.groups.some(({ views }) => views.some((view) => view.id === viewId)))
    return { refused: 'unknown' }
  const replying = store().$transaction(async (tx): Promise<Replied> => {
    const [target] = await tx.$queryRaw<Target[]>`
      insert into view_reply (id, assessment_id, indicator_id, user_id, organisation_id, text, view_version,
        answer_version, by_id)
      select ${id}::uuid, v.assessment_id, v.indicator_id, v.user_id, v.organisation_id, ${text}, v.version,
        coalesce(n.version, 0), ${actorId}::uuid
      from community_view v
      left join answer n on n.assessment_id = v.assessment_id and n.indicator_id = v.indicator_id
      where v.id = ${viewId}::uuid and v.assessment_id = ${assessmentId}::uuid
        and v.organisation_id = ${organisationId}::uuid
      on conflict (id) do nothing returning indicator_id as "indicatorId", user_id as "userId"`
    if (!target) return { done: true }
    await tellReviewer(tx, organisationId, { ...reply, ...target, id }, origin)
    await recordAudit(tx, {
      organisationId,
      userId: actorId,
      action: 'view.reply',
      subject: `assessment ${assessmentId}`,
      detail: { indicator: target.indicatorId },
    })
    return { done: true }
  })
  return replying.catch(orSubmitted<Replied>({ refused: 'merged' }))
}

/** Who still reviews for the organisation gets a link, and nothing of what was said. */
async function tellReviewer(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { assessmentId, indicatorId, userId, id }: NewReply & Target,
  origin: string,
): Promise<void> {
  const member = await tx.member.findFirst({
    where: { organisationId, userId, role: 'reviewer', user: { anonymisedAt: null } },
    select: { user: { select: { name: true, email: true } }, organisation: { select: { name: true } } },
  })
  if (!member) return
  const url = `${origin}/organisations/${organisationId}/reviews/${assessmentId}/indicators/${indicatorId}`
  const letter = toReplyLetter({ name: member.user.name, organisation: member.organisation!.name, url })
  await queueMail(tx, { key: `reply:${id}`, kind: 'review', recipient: member.user.email, letter })
}
