import { notFound } from '#app/access/gate.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { read } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import type { Kind } from './kinds.ts'
import { isOutOfDate, readMonths } from './search-shelf.server.ts'

export interface Revision {
  revision: number
  name: string
  /** Bytes. */
  size: number
  sha256: string
  /** ISO time. */
  uploadedAt: string
  uploadedBy: string
}

/** An assessment in which the item shows something, and of which indicators. */
interface RoundUse {
  assessmentId: string
  round: string
  department: string
  indicators: { id: string; title: string }[]
}

export interface Item {
  id: string
  kind: Kind
  title: string
  reference: string
  date: string
  owner: string
  reviewOn: string | null
  retiredAt: string | null
  outOfDate: boolean
  /** What its form is sent with. */
  version: number
  addedAt: string
  addedBy: string
  addedById: string
  /** The organisation has merged into another, so that nothing of its record changes any more. */
  merged: boolean
  /** Newest first. */
  revisions: Revision[]
  uses: RoundUse[]
}

type Row = Omit<Item, 'uses'> & {
  uses: (Omit<RoundUse, 'indicators'> & { index: string; indicatorIds: string[] })[]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The organisation's item with its revisions and where it is used, or a 404. */
export async function requireItem(organisationId: string, evidenceId: string | undefined): Promise<Item> {
  if (!evidenceId || !uuid.test(evidenceId)) throw notFound()
  const outOfDate = isOutOfDate(await readMonths())
  const [row] = await read<Row[]>`
    select e.id, e.kind, e.title, e.reference, e.version, to_char(e.date, 'YYYY-MM-DD') as date, e.owner,
      to_char(e.review_on, 'YYYY-MM-DD') as "reviewOn", to_json(e.retired_at) as "retiredAt", (${outOfDate}) as "outOfDate",
      to_json(e.created_at) as "addedAt", coalesce(u.name, 'Someone who has left') as "addedBy", e.created_by as "addedById",
      o.merged_at is not null as merged,
      coalesce((select jsonb_agg(jsonb_build_object('revision', f.revision, 'name', f.name, 'size', f.size,
          'sha256', encode(f.sha256, 'hex'), 'uploadedAt', f.uploaded_at,
          'uploadedBy', coalesce(b.name, 'Someone who has left')) order by f.revision desc)
        from evidence_file f left join "user" b on b.id = f.uploaded_by where f.evidence_id = e.id), '[]') as revisions,
      coalesce((select jsonb_agg(to_jsonb(t) - 'opens' order by t.opens desc, t.department) from (
        select a.id as "assessmentId", r.name as round, a.department, a.index_version_id as index, r.opens_at as opens,
          jsonb_agg(l.indicator_id) as "indicatorIds"
        from answer_evidence l join assessment a on a.id = l.assessment_id join round r on r.id = a.round_id
        where l.evidence_id = e.id group by a.id, r.id) t), '[]') as uses
    from evidence e join organisation o on o.id = e.organisation_id left join "user" u on u.id = e.created_by
    where e.id = ${evidenceId}::uuid and e.organisation_id = ${organisationId}::uuid`
  if (!row) throw notFound()
  return { ...row, uses: await Promise.all(row.uses.map(toUse)) }
}

/** With the indicators' titles, in the order of the index. */
async function toUse({
  assessmentId,
  round,
  department,
  index,
  indicatorIds,
}: Row['uses'][number]): Promise<RoundUse> {
  const all = indicatorsOf(await readIndex(index))
  const indicators = all.filter(({ id }) => indicatorIds.includes(id)).map(({ id, title }) => ({ id, title }))
  return { assessmentId, round, department, indicators }
}

export async function isMerged(organisationId: string): Promise<boolean> {
  const [row] = await read<{ merged: boolean }[]>`
    select merged_at is not null as merged from organisation where id = ${organisationId}::uuid`
  return row?.merged ?? false
}
