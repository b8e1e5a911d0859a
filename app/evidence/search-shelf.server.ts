import { readIndex } from '#app/rounds/read-index.server.ts'
import { Prisma, read } from '#prisma/store.ts'
import type { Kind } from './kinds.ts'
import type { ShelfSearch } from './shelf-search.ts'

export interface ShelfItem {
  id: string
  kind: Kind
  title: string
  /** ISO date. */
  date: string
  owner: string
  reviewOn: string | null
  retired: boolean
  /** Past its review date, or older than the index lets evidence be. */
  outOfDate: boolean
  /** How many answers it is used for. */
  uses: number
}

interface Shelf {
  items: ShelfItem[]
  /** How many fit. */
  total: number
  /** How many there are in all. */
  all: number
  pages: number
}

const pageSize = 25

/** How old evidence may be under the index of the newest round, in months; null when it may be of any age. */
export async function readMonths(): Promise<number | null> {
  const [round] = await read<{ index: string }[]>`
    select index_version_id as index from round where opens_at <= now() order by opens_at desc limit 1`
  return round ? ((await readIndex(round.index)).assessment?.evidenceWithinMonths ?? null) : null
}

/** A condition on the item `e` of a statement. */
export function isOutOfDate(months: number | null): Prisma.Sql {
  return Prisma.sql`coalesce(e.review_on <= current_date, false)
    or coalesce(e.date < (current_date - make_interval(months => ${months}::int))::date, false)`
}

/** The items of the organisation's shelf that fit, newest first. Retired ones only where they are asked for. */
export async function searchShelf(organisationId: string, search: ShelfSearch): Promise<Shelf> {
  const outOfDate = isOutOfDate(await readMonths())
  const [row] = await read<Omit<Shelf, 'pages'>[]>`
    with shelf as (
      select e.*, (${outOfDate}) as out_of_date,
        (select count(*)::int from answer_evidence l where l.evidence_id = e.id) as uses
      from evidence e where e.organisation_id = ${organisationId}::uuid
    ), fits as (
      select * from shelf e where ${toCondition(search)} and (${search.kind} = '' or e.kind = ${search.kind}) and ${hasWords(search.q)}
    )
    select (select count(*)::int from fits) as total, (select count(*)::int from shelf) as "all",
      coalesce((select jsonb_agg(to_jsonb(t)) from (
        select id, kind, title, date, owner, review_on as "reviewOn", retired_at is not null as retired,
          out_of_date as "outOfDate", uses
        from fits order by date desc, title, id limit ${pageSize} offset ${(search.page - 1) * pageSize}) t), '[]') as items`
  return { ...row!, pages: Math.ceil(row!.total / pageSize) }
}

/** Those of these items that are on the organisation's shelf and not retired, newest first. */
export function listByIds(
  organisationId: string,
  ids: readonly string[],
): Promise<Pick<ShelfItem, 'id' | 'title' | 'date'>[]> {
  return read`
    select id, title, to_char(date, 'YYYY-MM-DD') as date from evidence
    where organisation_id = ${organisationId}::uuid and id = any(${[...ids]}::uuid[]) and retired_at is null
    order by date desc, title, id`
}

function toCondition({ state }: ShelfSearch): Prisma.Sql {
  if (state === 'retired') return Prisma.sql`e.retired_at is not null`
  const kept = Prisma.sql`e.retired_at is null`
  if (state === 'current') return Prisma.sql`${kept} and not e.out_of_date`
  if (state === 'out-of-date') return Prisma.sql`${kept} and e.out_of_date`
  return state === 'unused' ? Prisma.sql`${kept} and e.uses = 0` : kept
}

/** Every word somewhere in the item, whatever its case. */
function hasWords(q: string): Prisma.Sql {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20)
  return Prisma.sql`not exists (select from unnest(${words}::text[]) as w (word)
    where strpos(lower(e.title || ' ' || e.reference || ' ' || e.owner), w.word) = 0)`
}
