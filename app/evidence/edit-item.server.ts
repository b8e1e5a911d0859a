import { currentRequestId } from '#app/platform/request.server.ts'
import { Prisma, type Read, transact } from '#prisma/store.ts'
import type { NewFile, NewItem } from './add-item.server.ts'
import type { Keeper } from './keeper.ts'
import { isWebAddress } from './kinds.ts'
import { type Refusal, refuseAfterMerger, requireRoom } from './room.server.ts'
import { inTurn } from './turns.server.ts'

type Edited = { id: string } | { refused: Refusal }

/**
 * Changes an item that was read at `version`, and gives it another revision of its file; the earlier ones stay. What was
 * submitted has its evidence written out, so that it stays as it was. What is so already changes nothing, so that the
 * same twice is the same as once.
 */
export async function editItem(
  organisationId: string,
  keeper: Keeper,
  { id: evidenceId, version }: { id: string; version: number },
  item: Required<NewItem>,
  attached: NewFile | null,
): Promise<Edited> {
  const edit = () =>
    transact(async (send): Promise<Edited> => {
      if (attached && !(await requireRoom(send, organisationId, attached.file.content.length, attached.room)))
        return { refused: 'full' }
      const known = await lockItem(send, organisationId, keeper, evidenceId)
      if (!known) return { refused: 'closed' }
      const isNew = attached && !known.sha256?.equals(attached.file.sha256)
      const same = saysSame(known, item)
      if (same && !isNew) return { id: evidenceId }
      if (!same && known.version !== version) return { refused: 'changed' }
      const revision = isNew
        ? await addRevision(send, organisationId, keeper.userId, evidenceId, attached)
        : null
      const name = isNew ? attached.file.name : known.name
      const reference = item.reference || name
      if (!reference) return { refused: 'closed' }
      const next = same ? known.version : known.version + 1
      await update(send, organisationId, evidenceId, { ...item, reference, next }, name !== null)
      await log(send, organisationId, {
        userId: keeper.userId,
        action: 'evidence.edit',
        evidenceId,
        revision,
      })
      return { id: evidenceId }
    }).catch(refuseAfterMerger)
  return attached ? inTurn(edit) : edit()
}

/** Takes an item off the shelf, or puts it back. It stays where it is used. Twice is the same as once. */
export async function retireItem(
  organisationId: string,
  keeper: Keeper,
  evidenceId: string,
  retired: boolean,
): Promise<Edited> {
  return transact(async (send): Promise<Edited> => {
    const known = await lockItem(send, organisationId, keeper, evidenceId)
    if (!known) return { refused: 'closed' }
    if (known.retired === retired) return { id: evidenceId }
    await send`update evidence set retired_at = case when ${retired} then now() end
      where id = ${evidenceId}::uuid and organisation_id = ${organisationId}::uuid`
    const action = retired ? 'evidence.retire' : 'evidence.bring-back'
    await log(send, organisationId, { userId: keeper.userId, action, evidenceId, revision: null })
    return { id: evidenceId }
  }).catch(refuseAfterMerger)
}

/** Whether the words are as they are wanted; a reference that is left out is the name of the file. */
function saysSame(known: Known, item: Required<NewItem>): boolean {
  const wanted = { ...item, reference: item.reference || known.name }
  const fields = ['title', 'reference', 'date', 'owner', 'reviewOn'] as const
  return fields.every((field) => known[field] === wanted[field])
}

interface Known extends Required<NewItem> {
  retired: boolean
  version: number
  /** Of its newest file. The same file twice is one revision. */
  name: string | null
  sha256: Buffer | null
}

/** The item, held until the end of the transaction, when it is the keeper's to change. */
async function lockItem(
  send: Read,
  organisationId: string,
  keeper: Keeper,
  evidenceId: string,
): Promise<Known | undefined> {
  const theirs =
    keeper.keeps === 'any'
      ? Prisma.sql`true`
      : Prisma.sql`${keeper.keeps === 'own'} and created_by = ${keeper.userId}::uuid`
  const [item] = await send<Known[]>`
    select e.retired_at is not null as retired, e.version, e.title, e.reference, e.owner,
      to_char(e.date, 'YYYY-MM-DD') as date, to_char(e.review_on, 'YYYY-MM-DD') as "reviewOn", f.name, f.sha256
    from evidence e left join lateral (select name, sha256 from evidence_file
      where evidence_id = e.id order by revision desc limit 1) f on true
    where id = ${evidenceId}::uuid and organisation_id = ${organisationId}::uuid and ${theirs}
    for no key update of e`
  return item
}

async function addRevision(
  send: Read,
  organisationId: string,
  userId: string,
  evidenceId: string,
  { file }: NewFile,
): Promise<number> {
  const [row] = await send<{ revision: number }[]>`
    insert into evidence_file (evidence_id, revision, organisation_id, name, type, size, sha256, content, uploaded_by)
    select ${evidenceId}::uuid, 1 + coalesce(max(revision), 0), ${organisationId}::uuid, ${file.name}, ${file.type},
      ${file.content.length}, ${file.sha256}, ${file.content}, ${userId}::uuid
    from evidence_file where evidence_id = ${evidenceId}::uuid
    returning revision`
  return row!.revision
}

async function update(
  send: Read,
  organisationId: string,
  evidenceId: string,
  { title, reference, date, owner, reviewOn, next }: Required<NewItem> & { next: number },
  hasFile: boolean,
): Promise<void> {
  const kind = hasFile ? 'file' : isWebAddress(reference) ? 'link' : 'reference'
  await send`update evidence set kind = ${kind}, title = ${title}, reference = ${reference}, date = ${date}::date,
      owner = ${owner}, review_on = ${reviewOn}::date, version = ${next}
    where id = ${evidenceId}::uuid and organisation_id = ${organisationId}::uuid`
}

interface Line {
  userId: string
  action: string
  evidenceId: string
  revision: number | null
}

async function log(
  send: Read,
  organisationId: string,
  { userId, action, evidenceId, revision }: Line,
): Promise<void> {
  const detail = revision === null ? {} : { revision }
  await send`insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
    values (${userId}::uuid, ${organisationId}::uuid, ${action}, ${`evidence ${evidenceId}`}, ${JSON.stringify(detail)}::jsonb,
      ${currentRequestId()})`
}
