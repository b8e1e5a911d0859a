import { recordAudit } from '#app/platform/audit.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { type Prisma, store } from '#prisma/store.ts'

export interface MergePreview {
  /** People who get a role of theirs in the successor. */
  members: number
  /** Open invitations, which stop working. */
  invitations: number
  /** Drafts, which can no longer be changed or submitted. */
  drafts: number
  /** Submitted assessments, which the successor can read. */
  submitted: number
}

export type MergeRefusal = 'unknown' | 'itself' | 'merged' | 'successor-merged'

/** What merging the organisation would do; of assessments it sees the states only. */
export async function previewMerge(organisationId: string): Promise<MergePreview> {
  const [row] = await acrossOrganisations(
    'states',
    async () => store().$queryRaw<MergePreview[]>`
      select
        (select count(distinct user_id)::int from member where organisation_id = ${organisationId}::uuid) as members,
        (select count(*)::int from invitation where organisation_id = ${organisationId}::uuid
          and accepted_at is null and revoked_at is null and expires_at > now()) as invitations,
        (select count(*)::int from assessment where organisation_id = ${organisationId}::uuid and state in ('draft', 'returned')) as drafts,
        (select count(*)::int from assessment where organisation_id = ${organisationId}::uuid and state not in ('draft', 'returned')) as submitted`,
  )
  return row!
}

/**
 * Merges an organisation into its successor, for good: its people hold their roles there, its open invitations stop
 * working, and its record stays as it is. Of two mergers of the same organisations at once one comes about.
 */
export function mergeOrganisation(
  organisationId: string,
  actorId: string,
  successorId: string,
): Promise<{ merged: true } | { refused: MergeRefusal }> {
  return store().$transaction(async (tx) => {
    const refused = await lockForMerge(tx, organisationId, successorId)
    if (refused) return { refused }
    const moved = await tx.$executeRaw`
      insert into member (id, user_id, organisation_id, role)
      select gen_random_uuid(), user_id, ${successorId}::uuid, role from member
      where organisation_id = ${organisationId}::uuid
      on conflict (user_id, organisation_id, role) do nothing`
    await tx.$executeRaw`
      insert into former_member (user_id, organisation_id)
      select distinct user_id, organisation_id from member where organisation_id = ${organisationId}::uuid`
    await tx.member.deleteMany({ where: { organisationId } })
    const revoked = await tx.invitation.updateMany({
      where: { organisationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    await tx.$executeRaw`
      update organisation s set joined_at = coalesce(s.joined_at, o.joined_at) from organisation o
      where s.id = ${successorId}::uuid and o.id = ${organisationId}::uuid`
    await tx.organisation.updateMany({
      where: { id: organisationId, mergedAt: null },
      data: { mergedIntoId: successorId, mergedAt: new Date() },
    })
    const entry = { userId: actorId, action: 'organisation.merge', subject: `organisation ${organisationId}` }
    const detail = { into: successorId, roles: moved, invitations: revoked.count }
    await recordAudit(tx, { ...entry, organisationId, detail })
    await recordAudit(tx, { ...entry, organisationId: successorId, detail })
    return { merged: true }
  })
}

/** Holds both rows, in the order of their ids so that two mergers cannot wait for each other. */
async function lockForMerge(
  tx: Prisma.TransactionClient,
  organisationId: string,
  successorId: string,
): Promise<MergeRefusal | null> {
  if (organisationId === successorId) return 'itself'
  const rows = await tx.$queryRaw<{ id: string; merged: boolean }[]>`
    select id, merged_at is not null as merged from organisation
    where id in (${organisationId}::uuid, ${successorId}::uuid) order by id for update`
  if (rows.length !== 2) return 'unknown'
  const merged = rows.filter((row) => row.merged).map(({ id }) => id)
  if (merged.includes(organisationId)) return 'merged'
  return merged.includes(successorId) ? 'successor-merged' : null
}
