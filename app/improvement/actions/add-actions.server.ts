import { recordAudit } from '#app/platform/audit.server.ts'
import { toSentId } from '#app/platform/sent-id.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { CostBand } from './action-words.ts'
import type { Aim } from './criteria.ts'
import { owningRoles } from './list-actions.server.ts'

export interface NewAction extends Aim {
  title: string
  notes: string
  ownerId: string | null
  /** ISO day. */
  dueOn: string | null
  cost: CostBand
}

interface Adding {
  userId: string
  indexVersionId: string
  /** What a page sends twice when its button is pressed twice: the same actions are added once. */
  key: string
  actions: readonly NewAction[]
}

/** `owner`: somebody who may not work on the plan, or no longer. */
export type AddRefusal = 'owner' | 'merged'

/** Adds actions to the organisation's plan, all or none, and returns their ids in the order given. */
export function addActions(
  organisationId: string,
  adding: Adding,
): Promise<{ ids: string[] } | { refused: AddRefusal }> {
  const { userId, indexVersionId, actions } = adding
  const rows = actions.map((action) => ({ ...action, id: toId(organisationId, adding, action) }))
  return store().$transaction(async (tx) => {
    if (await hasMerged(tx, organisationId)) return { refused: 'merged' }
    if (!(await holdOwners(tx, organisationId, actions))) return { refused: 'owner' }
    const made = await tx.$executeRaw`
      insert into action (id, organisation_id, index_version_id, commitment_id, indicator_id, level, title, notes, owner_id,
        due_on, cost, created_by, updated_by)
      select id, ${organisationId}::uuid, ${indexVersionId}, "commitmentId", "indicatorId", level, title, notes, "ownerId",
        "dueOn", cost, ${userId}::uuid, ${userId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, "commitmentId" text, "indicatorId" text,
        level smallint, title text, notes text, "ownerId" uuid, "dueOn" date, cost text)
      order by id on conflict (id) do nothing`
    if (made > 0) {
      const entry = { userId, organisationId, action: 'action.add', subject: `action ${rows[0]!.id}` }
      await recordAudit(tx, { ...entry, detail: { actions: made } })
    }
    return { ids: rows.map(({ id }) => id) }
  })
}

/** The same for the same key and content of the same person, and like no other. */
function toId(organisationId: string, { userId, key, indexVersionId }: Adding, action: NewAction): string {
  const { commitmentId, indicatorId, level, title, notes, ownerId, dueOn, cost } = action
  const aim = [commitmentId, indicatorId, level]
  return toSentId(key, [organisationId, userId, indexVersionId, ...aim, title, notes, ownerId, dueOn, cost])
}

/** Holds the organisation against a merger to the end of the transaction. */
async function hasMerged(tx: Prisma.TransactionClient, organisationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ merged: boolean }[]>`
    select merged_at is not null as merged from organisation where id = ${organisationId}::uuid for share`
  return row?.merged ?? true
}

/** Whether all of these owners may work on the plan. Their roles are kept to the end of the transaction. */
export async function holdOwners(
  tx: Prisma.TransactionClient,
  organisationId: string,
  actions: readonly { ownerId: string | null }[],
): Promise<boolean> {
  const wanted = [...new Set(actions.flatMap(({ ownerId }) => ownerId ?? []))]
  if (wanted.length === 0) return true
  const held = await tx.$queryRaw<{ userId: string }[]>`
    select user_id as "userId" from member where organisation_id = ${organisationId}::uuid
      and user_id = any(${wanted}::uuid[]) and role = any(${[...owningRoles]}::text[]) order by id for share`
  return new Set(held.map(({ userId }) => userId)).size === wanted.length
}
