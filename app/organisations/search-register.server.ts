import { store } from '#prisma/store.ts'
import type { RegisterSearch } from './register-search.ts'

export const pageSize = 50

export interface RegisteredOrganisation {
  id: string
  name: string
  kind: string
  ods: string | null
  ons: string | null
  ics: string | null
  /** It was set up, or has a member. */
  takesPart: boolean
  mergedInto: { id: string; name: string } | null
}

interface RegisterPage {
  organisations: RegisteredOrganisation[]
  total: number
}

/** One page of the register, by name: those whose name holds what is searched for, or whose code it is. */
export async function searchRegister({ q, kind, ics, page }: RegisterSearch): Promise<RegisterPage> {
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await store().$queryRaw<(RegisteredOrganisation & { total: number })[]>`
    select o.id, o.name, o.kind, o.ods, o.ons, o.ics, count(*) over ()::int as total,
      o.joined_at is not null or exists (select from member m where m.organisation_id = o.id) as "takesPart",
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "mergedInto"
    from organisation o left join organisation s on s.id = o.merged_into
    where (o.name ilike ${like} or o.ods = upper(${q}) or o.ons = upper(${q}))
      and (${kind} = '' or o.kind = ${kind}) and (${ics} = '' or o.ics = ${ics})
    order by lower(o.name), o.id limit ${pageSize} offset ${(page - 1) * pageSize}`
  return { organisations: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}
