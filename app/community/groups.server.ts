import { recordAudit } from '#app/platform/audit.server.ts'
import { toSentId } from '#app/platform/sent-id.server.ts'
import { store } from '#prisma/store.ts'
import type { GroupKind, ReviewGroup } from './groups.ts'

export interface ReviewerLine {
  userId: string
  name: string
  email: string
}

export interface GroupPeople extends ReviewGroup {
  reviewers: ReviewerLine[]
  /** Addresses whose invitations wait for an answer. */
  invited: string[]
}

/** The organisation's groups with their reviewers, and the reviewers that are in none. */
export async function listGroups(
  organisationId: string,
): Promise<{ groups: GroupPeople[]; ungrouped: ReviewerLine[] }> {
  const [row] = await store().$queryRaw<{ groups: GroupPeople[]; ungrouped: ReviewerLine[] }[]>`
    with reviewing as (
      select u.id as "userId", u.name, u.email, p.group_id
      from member m join "user" u on u.id = m.user_id
      left join reviewer p on p.user_id = m.user_id and p.organisation_id = m.organisation_id
      where m.organisation_id = ${organisationId}::uuid and m.role = 'reviewer'
    )
    select coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind, 'name', g.name,
          'reviewers', coalesce((select jsonb_agg(to_jsonb(r) - 'group_id' order by lower(r.name), r."userId")
            from reviewing r where r.group_id = g.id), '[]'),
          'invited', coalesce((select jsonb_agg(i.email order by i.email) from invitation i
            where i.review_group_id = g.id and i.accepted_at is null and i.revoked_at is null
              and i.expires_at > now()), '[]')) order by g.kind, lower(g.name))
        from review_group g where g.organisation_id = ${organisationId}::uuid), '[]') as groups,
      coalesce((select jsonb_agg(to_jsonb(r) - 'group_id' order by lower(r.name), r."userId")
        from reviewing r where r.group_id is null), '[]') as ungrouped`
  return row!
}

export type AddGroup = { groupId: string } | { refused: 'taken' | 'merged' }

/** Adds a group. `id` names this sending of the form. `taken`: there is one of this kind and name. */
export function addGroup(
  organisationId: string,
  actorId: string,
  { id: sending, kind, name }: { id: string; kind: GroupKind; name: string },
): Promise<AddGroup> {
  const id = toSentId(sending, [organisationId, kind, name])
  return store().$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      insert into review_group (id, organisation_id, kind, name)
      select ${id}::uuid, o.id, ${kind}, ${name} from organisation o
      where o.id = ${organisationId}::uuid and o.merged_at is null on conflict do nothing`
    if (made === 0) {
      const known = await tx.reviewGroup.findFirst({
        where: { organisationId, kind, name },
        select: { id: true },
      })
      return known?.id === id ? { groupId: id } : { refused: known ? 'taken' : 'merged' }
    }
    const subject = `review group ${id}`
    await recordAudit(tx, {
      organisationId,
      userId: actorId,
      action: 'review-group.add',
      subject,
      detail: { kind },
    })
    return { groupId: id }
  })
}

/** Puts a reviewer who is in no group into one, for good: whom they spoke for does not change afterwards. */
export function placeReviewer(
  organisationId: string,
  actorId: string,
  { userId, groupId }: { userId: string; groupId: string },
): Promise<{ done: true } | { refused: 'unknown' }> {
  return store().$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      insert into reviewer (organisation_id, user_id, group_id)
      select m.organisation_id, m.user_id, g.id from member m
      join review_group g on g.organisation_id = m.organisation_id and g.id = ${groupId}::uuid
      where m.organisation_id = ${organisationId}::uuid and m.user_id = ${userId}::uuid and m.role = 'reviewer'
      on conflict do nothing`
    if (made === 0) {
      const there = await tx.reviewer.count({ where: { organisationId, userId, groupId } })
      return there === 1 ? { done: true } : { refused: 'unknown' }
    }
    const subject = `user ${userId}`
    await recordAudit(tx, {
      organisationId,
      userId: actorId,
      action: 'review-group.place',
      subject,
      detail: { groupId },
    })
    return { done: true }
  })
}
