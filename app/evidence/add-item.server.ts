import { randomUUID } from 'node:crypto'
import { currentRequestId } from '#app/platform/request.server.ts'
import { toSentId } from '#app/platform/sent-id.server.ts'
import { Prisma, type Read, transact } from '#prisma/store.ts'
import type { ExaminedFile } from './examine-file.server.ts'
import { toKind } from './kinds.ts'
import { type Refusal, refuseAfterMerger, requireRoom } from './room.server.ts'
import { inTurn } from './turns.server.ts'

export interface NewItem {
  title: string
  /** Words or a web address; '' takes the name of the file. */
  reference: string
  /** ISO date. */
  date: string
  owner?: string
  /** ISO date. */
  reviewOn?: string | null
}

export interface NewFile {
  file: ExaminedFile
  /** How much the files of the organisation may take, in bytes. */
  room: number
}

/** The answer that an item is added for. `open`: gives the id of its assessment while that may be changed. */
interface Use {
  open: Prisma.Sql
  indicatorId: string
}

interface Adding {
  userId: string
  item: NewItem
  attached?: NewFile | null
  use?: Use
  /** What a page sends twice when its button is pressed twice: the same item is made once. */
  key?: string
}

export type Added = { id: string } | { refused: Refusal }

/** Adds an item to the organisation's shelf, with its file and the answer that it is for, or nothing of it. */
export async function addItem(organisationId: string, adding: Adding): Promise<Added> {
  const { attached } = adding
  const add = () =>
    transact(async (send): Promise<Added> => {
      if (attached && !(await requireRoom(send, organisationId, attached.file.content.length, attached.room)))
        return { refused: 'full' }
      const id = toId(organisationId, adding)
      const [made] = await insertItem(send, organisationId, adding, id)
      return made ?? (await findItem(send, organisationId, id)) ?? { refused: 'closed' }
    }).catch(refuseAfterMerger)
  return attached ? inTurn(add) : add()
}

/** What the same button made when it was pressed before. */
async function findItem(send: Read, organisationId: string, id: string): Promise<{ id: string } | undefined> {
  const [row] = await send<{ id: string }[]>`
    select id from evidence where id = ${id}::uuid and organisation_id = ${organisationId}::uuid`
  return row
}

/** One statement: the item, its file, its line of the trail and its link. No row where it may not be added, or is there. */
function insertItem(
  send: Read,
  organisationId: string,
  adding: Adding,
  id: string,
): Promise<{ id: string }[]> {
  const { userId, item, attached, use } = adding
  const reference = item.reference || attached?.file.name
  const detail = { ...(use && { indicator: use.indicatorId }), ...(attached && { revision: 1 }) }
  return send`
    with open as (${use?.open ?? Prisma.sql`select null::uuid as id`}
    ), made as (
      insert into evidence (id, organisation_id, kind, title, reference, date, owner, review_on, created_by)
      select ${id}::uuid, ${organisationId}::uuid, ${toKind(item.reference, Boolean(attached))}, ${item.title}, ${reference},
        ${item.date}::date, ${item.owner ?? ''}, ${item.reviewOn ?? null}::date, ${userId}::uuid from open
      on conflict (id) do nothing
      returning id
    ), ${attached ? insertFirst(organisationId, userId, attached.file) : Prisma.empty} logged as (
      insert into audit_event (user_id, organisation_id, action, subject, detail, request_id)
      select ${userId}::uuid, ${organisationId}::uuid, 'evidence.add', 'evidence ' || id, ${JSON.stringify(detail)}::jsonb,
        ${currentRequestId()} from made
    ), linked as (
      insert into answer_evidence (assessment_id, indicator_id, evidence_id, organisation_id)
      select open.id, ${use?.indicatorId ?? ''}, made.id, ${organisationId}::uuid from open, made where open.id is not null
    )
    select id from made`
}

function insertFirst(organisationId: string, userId: string, file: ExaminedFile): Prisma.Sql {
  return Prisma.sql`filed as (
      insert into evidence_file (evidence_id, revision, organisation_id, name, type, size, sha256, content, uploaded_by)
      select id, 1, ${organisationId}::uuid, ${file.name}, ${file.type}, ${file.content.length}, ${file.sha256}, ${file.content},
        ${userId}::uuid from made
    ),`
}

/** The same for the same key and content of the same person, and like no other. */
function toId(organisationId: string, { userId, key, item, attached, use }: Adding): string {
  if (!key) return randomUUID()
  const { title, reference, date, owner, reviewOn } = item
  const file = attached?.file.sha256.toString('hex')
  return toSentId(key, [
    ...[organisationId, userId, use?.indicatorId],
    ...[title, reference, date, owner, reviewOn, file, attached?.file.name],
  ])
}
