import { recordAudit } from '#app/platform/audit.server.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { type Model, type ModelIssue, parseModel } from '#scoring/index.ts'
import { checkIndex } from './index-check.ts'
import {
  type Differences,
  findDifferences,
  findSuccessionIssues,
  type Published,
  toVersionId,
} from './index-succession.ts'
import { readIndex } from './read-index.server.ts'

export interface DraftLine {
  id: string
  title: string
  version: string
  /** ISO time. */
  uploadedAt: string
  uploadedBy: string
}

export interface Draft {
  id: string
  model: Model
  uploadedAt: string
  uploadedBy: string
  /** Why it cannot be published now. */
  issues: ModelIssue[]
  differences: Differences | null
}

/** Every draft, the last uploaded first. */
export function listDrafts(): Promise<DraftLine[]> {
  return store().$queryRaw<DraftLine[]>`
    select d.id, d.content->>'title' as title, d.content->>'version' as version,
      to_char(d.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "uploadedAt",
      coalesce(u.name, 'Someone who has left') as "uploadedBy"
    from index_draft d left join "user" u on u.id = d.uploaded_by order by d.uploaded_at desc, d.id`
}

/** One draft with how it stands to what is published, or null. */
export async function readDraft(draftId: string): Promise<Draft | null> {
  const [row] = await store().$queryRaw<(Omit<DraftLine, 'title' | 'version'> & { content: unknown })[]>`
    select d.id, d.content, to_char(d.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "uploadedAt",
      coalesce(u.name, 'Someone who has left') as "uploadedBy"
    from index_draft d left join "user" u on u.id = d.uploaded_by where d.id = ${draftId}::uuid`
  if (!row) return null
  const { content, ...facts } = row
  const [model, published] = [parseModel(content), await readPublished(store())]
  const issues = findSuccessionIssues(model, contentHash(content), published)
  return { ...facts, model, issues, differences: findDifferences(model, published) }
}

/** Keeps an uploaded index as a draft, or names all that is wrong with it. The same content is one draft. */
export async function uploadIndex(
  actorId: string,
  text: string,
): Promise<{ id: string } | { issues: ModelIssue[] }> {
  const checked = checkIndex(text)
  if ('issues' in checked) return checked
  const { model, content } = checked
  const hash = contentHash(content)
  return store().$transaction(async (tx) => {
    await lockVersions(tx)
    const issues = findSuccessionIssues(model, hash, await readPublished(tx))
    if (issues.length > 0) return { issues }
    const known = await tx.$queryRaw<{ id: string }[]>`
      select id from index_draft where content = ${JSON.stringify(content)}::jsonb limit 1`
    if (known[0]) return known[0]
    const data = { content: content as Prisma.InputJsonObject, uploadedById: actorId }
    const { id } = await tx.indexDraft.create({ data, select: { id: true } })
    const detail = { version: toVersionId(model), hash }
    await recordAudit(tx, { userId: actorId, action: 'index.upload', subject: `index draft ${id}`, detail })
    return { id }
  })
}

export type Publish = { versionId: string } | { refused: 'unknown' } | { issues: ModelIssue[] }

/** Publishes a draft, for good: the database refuses to change it from then on. */
export function publishDraft(draftId: string, actorId: string): Promise<Publish> {
  return store().$transaction(async (tx) => {
    await lockVersions(tx)
    const draft = await tx.indexDraft.findUnique({ where: { id: draftId }, select: { content: true } })
    if (!draft) return { refused: 'unknown' }
    const content = draft.content as Prisma.InputJsonObject
    const [model, hash] = [parseModel(content), contentHash(content)]
    const issues = findSuccessionIssues(model, hash, await readPublished(tx))
    if (issues.length > 0) return { issues }
    const versionId = toVersionId(model)
    const { version, title } = model
    await tx.indexVersion.create({ data: { id: versionId, version, title, hash, content } })
    await tx.indexDraft.deleteMany({ where: { id: draftId } })
    const detail = { hash }
    await recordAudit(tx, {
      userId: actorId,
      action: 'index.publish',
      subject: `index version ${versionId}`,
      detail,
    })
    return { versionId }
  })
}

/** Deletes a draft. Deleting twice is the same as once. */
export function deleteDraft(draftId: string, actorId: string): Promise<void> {
  return store().$transaction(async (tx) => {
    const { count } = await tx.indexDraft.deleteMany({ where: { id: draftId } })
    if (count === 0) return
    const subject = `index draft ${draftId}`
    await recordAudit(tx, { userId: actorId, action: 'index.delete-draft', subject })
  })
}

/** Uploads and publications wait for each other. The number is this lock's own. */
async function lockVersions(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(5281964)`
}

async function readPublished(tx: Pick<Prisma.TransactionClient, 'indexVersion'>): Promise<Published[]> {
  const rows = await tx.indexVersion.findMany({ select: { id: true, hash: true } })
  return Promise.all(rows.map(async ({ id, hash }) => ({ id, hash, model: await readIndex(id) })))
}
