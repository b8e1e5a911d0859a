import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { holdOwners, type NewAction } from './add-actions.server.ts'
import { changedFields, type FieldChange } from './action-changes.ts'
import type { Status } from './action-words.ts'
import { mayChange, type Worker } from './worker.ts'

type Tx = Prisma.TransactionClient

/** All of an action that can be changed. */
export interface ActionContent extends NewAction {
  status: Status
  /** Why it was stopped; '' in any other status. */
  reason: string
  /** Ids of items of the shelf, sorted. */
  evidenceIds: string[]
}

/** What its owner may change where the lead has not given them more. */
type OwnersPart = Pick<ActionContent, 'status' | 'notes' | 'reason' | 'evidenceIds'>

/**
 * `unknown`: not there, or not theirs to change. `conflict`: somebody has changed it since. `owner`: somebody who may not
 * work on the plan. `evidence`: not on the shelf, or retired.
 */
export type ChangeRefusal = 'unknown' | 'merged' | 'conflict' | 'owner' | 'evidence'

/**
 * Changes what is given of an action that was read at `version`, and keeps each field's change in its history. What
 * already is as it is wanted changes nothing, so that the same twice is the same as once.
 */
export function changeAction(
  organisationId: string,
  worker: Worker,
  { id, version }: { id: string; version: number },
  given: Partial<ActionContent>,
): Promise<{ saved: true } | { refused: ChangeRefusal }> {
  return store().$transaction(async (tx) => {
    const found = await lockAction(tx, organisationId, id)
    if (!found || !mayChange(worker, found.content.ownerId)) return { refused: 'unknown' }
    if (found.merged) return { refused: 'merged' }
    const part = worker.changes === 'any' ? given : toOwnersPart(given)
    const wanted = settle({ ...found.content, ...part })
    const changes = changedFields(found.content, wanted)
    if (changes.length === 0) return { saved: true }
    if (found.version !== version) return { refused: 'conflict' }
    const moved = wanted.ownerId !== found.content.ownerId
    if (moved && !(await holdOwners(tx, organisationId, [wanted]))) return { refused: 'owner' }
    if (!(await replaceEvidence(tx, organisationId, id, found.content, wanted)))
      return { refused: 'evidence' }
    await update(tx, organisationId, worker.userId, id, wanted)
    await keepHistory(tx, organisationId, worker.userId, id, changes)
    const detail = { fields: changes.map(({ field }) => field) }
    const entry = { userId: worker.userId, organisationId, action: 'action.change', subject: `action ${id}` }
    await recordAudit(tx, { ...entry, detail })
    return { saved: true }
  })
}

function toOwnersPart({ status, notes, reason, evidenceIds }: Partial<ActionContent>): Partial<OwnersPart> {
  const given = Object.entries({ status, notes, reason, evidenceIds })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** Only what was stopped has a reason for it. */
function settle(wanted: ActionContent): ActionContent {
  return wanted.status === 'stopped' ? wanted : { ...wanted, reason: '' }
}

interface Locked {
  version: number
  merged: boolean
  content: ActionContent
}

/** The action, held to the end of the transaction, with its organisation held against a merger. */
async function lockAction(tx: Tx, organisationId: string, id: string): Promise<Locked | undefined> {
  const [row] = await tx.$queryRaw<Pick<Locked, 'version' | 'merged'>[]>`
    select a.version, o.merged_at is not null as merged from action a join organisation o on o.id = a.organisation_id
    where a.id = ${id}::uuid and a.organisation_id = ${organisationId}::uuid for update of a for share of o`
  if (!row) return undefined
  // Read after the lock, in a statement of its own: it sees what others did while this one waited.
  const [read] = await tx.$queryRaw<{ version: number; content: ActionContent }[]>`
    select a.version, jsonb_build_object('commitmentId', a.commitment_id, 'indicatorId', a.indicator_id, 'level', a.level,
      'title', a.title, 'notes', a.notes, 'ownerId', a.owner_id, 'dueOn', a.due_on, 'status', a.status, 'cost', a.cost,
      'reason', a.reason, 'evidenceIds', coalesce((select jsonb_agg(l.evidence_id order by l.evidence_id)
        from action_evidence l where l.action_id = a.id), '[]')) as content
    from action a where a.id = ${id}::uuid and a.organisation_id = ${organisationId}::uuid`
  return { ...row, ...read! }
}

/** False, with nothing done, where something new is not on the shelf. */
async function replaceEvidence(
  tx: Tx,
  organisationId: string,
  actionId: string,
  { evidenceIds: before }: ActionContent,
  { evidenceIds: after }: ActionContent,
): Promise<boolean> {
  const added = after.filter((evidenceId) => !before.includes(evidenceId))
  const removed = before.filter((evidenceId) => !after.includes(evidenceId))
  const offered = { organisationId, id: { in: added }, retiredAt: null }
  if ((await tx.evidence.count({ where: offered })) !== added.length) return false
  const data = added.map((evidenceId) => ({ organisationId, actionId, evidenceId }))
  if (data.length > 0) await tx.actionEvidence.createMany({ data })
  await tx.actionEvidence.deleteMany({ where: { organisationId, actionId, evidenceId: { in: removed } } })
  return true
}

async function update(
  tx: Tx,
  organisationId: string,
  userId: string,
  id: string,
  wanted: ActionContent,
): Promise<void> {
  const { commitmentId, indicatorId, level, title, notes, ownerId, dueOn, status, cost, reason } = wanted
  const open = status === 'planned' || status === 'started'
  await tx.$executeRaw`
    update action set commitment_id = ${commitmentId}, indicator_id = ${indicatorId}, level = ${level}::smallint,
      title = ${title}, notes = ${notes}, owner_id = ${ownerId}::uuid, due_on = ${dueOn}::date, status = ${status},
      cost = ${cost}, reason = ${reason}, version = version + 1, updated_at = now(), updated_by = ${userId}::uuid,
      closed_at = case when not ${open} then case when status = ${status} then closed_at else now() end end,
      closed_by = case when not ${open} then case when status = ${status} then closed_by else ${userId}::uuid end end
    where id = ${id}::uuid and organisation_id = ${organisationId}::uuid`
}

async function keepHistory(
  tx: Tx,
  organisationId: string,
  byId: string,
  actionId: string,
  changes: FieldChange[],
): Promise<void> {
  const at = new Date()
  await tx.actionChange.createMany({
    data: changes.map((change) => ({ ...change, organisationId, actionId, byId, at })),
  })
}
