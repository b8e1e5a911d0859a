import { Prisma, store } from '#prisma/store.ts'
import type { TrailFilter, TrailPlace } from './trail-filter.ts'
import { kinds } from './trail-words.ts'

/** Whose lines: those of one organisation, or of the whole service. */
export type TrailOf = { organisationId: string } | 'whole service'

export interface TrailRow {
  /** A whole number, as text. */
  number: string
  /** ISO time. */
  at: string
  userId: string | null
  /** Null for what nobody did: the service itself, or somebody who is not known. */
  userName: string | null
  organisationName: string | null
  action: string
  subject: string
  detail: Record<string, unknown>
  requestId: string | null
}

export interface TrailPage {
  rows: TrailRow[]
  /** The place of the lines after and before these; null where there are none. */
  newer: string | null
  older: string | null
}

const perPage = 50

/** One page of the lines, newest first. */
export async function readTrail(of: TrailOf, filter: TrailFilter, place: TrailPlace): Promise<TrailPage> {
  if (place.after !== null) {
    const rows = (await readRows(of, filter, { after: place.after }, perPage + 1)).reverse()
    if (rows.length > perPage)
      return { rows: rows.slice(1), newer: rows[1]!.number, older: rows.at(-1)!.number }
  }
  const before = place.after === null ? place.before : null
  const rows = await readRows(of, filter, { before }, perPage + 1)
  const shown = rows.slice(0, perPage)
  return {
    rows: shown,
    newer: before !== null ? (shown[0]?.number ?? null) : null,
    older: rows.length > perPage ? shown.at(-1)!.number : null,
  }
}

/** All lines that are asked for, newest first, `batch` at a time. */
export async function* readWholeTrail(
  of: TrailOf,
  filter: TrailFilter,
  batch = 1000,
): AsyncGenerator<TrailRow[]> {
  let before: string | null = null
  for (;;) {
    const rows: TrailRow[] = await readRows(of, filter, { before }, batch)
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    before = rows.at(-1)!.number
  }
}

/** Going back from `before` (newest first), or on from `after` (oldest first). */
function readRows(
  of: TrailOf,
  filter: TrailFilter,
  { before = null, after }: { before?: string | null; after?: string },
  limit: number,
): Promise<TrailRow[]> {
  const from = after === undefined ? Prisma.empty : Prisma.sql`and e.id > ${after}::bigint`
  const until = before === null ? Prisma.empty : Prisma.sql`and e.id < ${before}::bigint`
  const order = after === undefined ? Prisma.sql`desc` : Prisma.sql`asc`
  return store().$queryRaw<TrailRow[]>`
    select e.id::text as number, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      e.user_id as "userId", u.name as "userName", o.name as "organisationName", e.action, e.subject, e.detail,
      e.request_id as "requestId"
    from audit_event e left join "user" u on u.id = e.user_id left join organisation o on o.id = e.organisation_id
    where ${toWhere(of, filter)} ${from} ${until}
    order by e.id ${order} limit ${limit}::int`
}

function toWhere(of: TrailOf, { from, to, person, kind, organisation }: TrailFilter): Prisma.Sql {
  const patterns = kinds.find(({ key }) => key === kind)?.patterns
  const organisationId = of === 'whole service' ? organisation : of.organisationId
  const asked = [
    organisationId && Prisma.sql`e.organisation_id = ${organisationId}::uuid`,
    from && Prisma.sql`e.at >= ${from}::date::timestamp at time zone 'Europe/London'`,
    to && Prisma.sql`e.at < (${to}::date + 1)::timestamp at time zone 'Europe/London'`,
    person && Prisma.sql`e.user_id = ${person}::uuid`,
    patterns && Prisma.sql`e.action like any(${patterns}::text[])`,
  ].filter((condition) => condition instanceof Prisma.Sql)
  return asked.length > 0 ? Prisma.join(asked, ' and ') : Prisma.sql`true`
}

/** Who can be asked for: the people with a line in the organisation's trail, by name. */
export function readPeople(organisationId: string): Promise<{ id: string; name: string }[]> {
  return store().$queryRaw<{ id: string; name: string }[]>`
    select u.id, u.name from "user" u
    where u.id in (select e.user_id from audit_event e where e.organisation_id = ${organisationId}::uuid)
    order by u.name, u.id`
}

/** Who and which organisation can be asked for in the whole service, by name. */
export async function readEveryone(): Promise<{
  people: { id: string; name: string }[]
  organisations: { id: string; name: string }[]
}> {
  const named = { select: { id: true, name: true }, orderBy: { name: 'asc' } } as const
  const [people, organisations] = await Promise.all([
    store().user.findMany(named),
    store().organisation.findMany({ ...named, where: { joinedAt: { not: null } } }),
  ])
  return { people, organisations }
}
