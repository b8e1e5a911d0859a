import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'

export interface RoundLine {
  id: string
  name: string
  /** ISO dates in London: its first and its last whole day. */
  opens: string
  closes: string
  state: 'later' | 'open' | 'closed'
  indexVersionId: string
  extensions: number
}

export interface GrantedExtension {
  organisation: { id: string; name: string }
  /** ISO date in London: its last whole day. */
  closes: string
  reason: string
  /** ISO time. */
  grantedAt: string
  grantedBy: string
  /** at: ISO time. */
  withdrawn: { at: string; by: string; reason: string } | null
}

export interface Round extends Omit<RoundLine, 'extensions'> {
  /** Whether an organisation has opened its assessment. */
  opened: boolean
  extensions: GrantedExtension[]
}

/** Every round, the last to open first. */
export function listRounds(): Promise<RoundLine[]> {
  return store().$queryRaw<RoundLine[]>`
    select r.id, r.name, to_char(r.opens_at at time zone 'Europe/London', 'YYYY-MM-DD') as opens,
      to_char((r.closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD') as closes,
      case when r.opens_at > now() then 'later' when r.closes_at > now() then 'open' else 'closed' end as state,
      r.index_version_id as "indexVersionId",
      (select count(*)::int from round_extension e where e.round_id = r.id and e.withdrawn_at is null) as extensions
    from round r order by r.opens_at desc, r.name`
}

/** One round with the extensions given in it, or null. Of assessments it sees the states only. */
export async function readRound(roundId: string): Promise<Round | null> {
  const [row] = await acrossOrganisations(
    'states',
    async () => store().$queryRaw<Round[]>`
      select r.id, r.name, to_char(r.opens_at at time zone 'Europe/London', 'YYYY-MM-DD') as opens,
        to_char((r.closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD') as closes,
        case when r.opens_at > now() then 'later' when r.closes_at > now() then 'open' else 'closed' end as state,
        r.index_version_id as "indexVersionId", exists (select from assessment a where a.round_id = r.id) as opened,
        coalesce((
          select jsonb_agg(jsonb_build_object('organisation', jsonb_build_object('id', o.id, 'name', o.name),
            'closes', to_char((e.closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD'), 'reason', e.reason,
            'grantedAt', e.granted_at, 'grantedBy', coalesce(u.name, 'Someone who has left'),
            'withdrawn', case when e.withdrawn_at is not null then jsonb_build_object('at', e.withdrawn_at,
              'by', coalesce(w.name, 'Someone who has left'), 'reason', e.withdrawn_reason) end) order by lower(o.name))
          from round_extension e join organisation o on o.id = e.organisation_id
          left join "user" u on u.id = e.granted_by
          left join "user" w on w.id = e.withdrawn_by
          where e.round_id = r.id), '[]') as extensions
      from round r where r.id = ${roundId}::uuid`,
  )
  return row ?? null
}

/** The published versions of the index to choose from, the last published first. */
export function listIndexVersions(): Promise<{ id: string; version: string; title: string }[]> {
  return store().indexVersion.findMany({
    select: { id: true, version: true, title: true },
    orderBy: { publishedAt: 'desc' },
  })
}
