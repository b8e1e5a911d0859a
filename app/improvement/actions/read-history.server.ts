import { Prisma, read } from '#prisma/store.ts'
import type { Field } from './action-changes.ts'

/** One change of an action, with names for the ids that the history keeps. */
export interface HistoryRow {
  field: Field
  before: string
  after: string
  /** ISO time. */
  at: string
  by: string
}

/** What changed of the organisation's action, newest first. */
export function readHistory(organisationId: string, actionId: string): Promise<HistoryRow[]> {
  return read<HistoryRow[]>`
    select c.field, to_json(c.at) as at, coalesce(u.name, 'Someone who has left') as by,
      case c.field when 'owner' then coalesce(b.name, '') when 'evidence' then ${titlesOf(Prisma.sql`c.before`)} else c.before end as before,
      case c.field when 'owner' then coalesce(a.name, '') when 'evidence' then ${titlesOf(Prisma.sql`c.after`)} else c.after end as after
    from action_change c left join "user" u on u.id = c.by_id
    left join "user" b on b.id = case when c.field = 'owner' then nullif(c.before, '')::uuid end
    left join "user" a on a.id = case when c.field = 'owner' then nullif(c.after, '')::uuid end
    where c.action_id = ${actionId}::uuid and c.organisation_id = ${organisationId}::uuid
    order by c.at desc, c.id desc`
}

/** The titles of items of evidence, for their ids with a space between. */
function titlesOf(ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((select string_agg(e.title, '; ' order by e.title) from evidence e
    where e.organisation_id = c.organisation_id and e.id::text = any(string_to_array(${ids}, ' '))), '')`
}
