import { acrossOrganisations } from '#prisma/scope.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import type { Completion, CompletionState } from './completion.ts'

interface Row {
  id: string
  name: string
  kind: string
  ics: string | null
  state: CompletionState
  extension: string | null
}

/**
 * How far each organisation that takes part has come in a round: its state only. `ics`: of one integrated care system.
 * The newest round that has opened, where none is asked for. Null when there is no such round.
 */
export async function readCompletion(ics: string | null, roundId: string | null): Promise<Completion | null> {
  const rounds = await store().$queryRaw<Completion['rounds']>`
    select id, name, to_char((closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD') as closes
    from round where opens_at <= now() order by opens_at desc`
  const round = roundId === null ? rounds[0] : rounds.find(({ id }) => id === roundId)
  if (!round) return null
  return { rounds, round, organisations: await readStates(round.id, ics) }
}

/** Those that had joined by the round's end and have not merged, and those that began in it. */
function readStates(roundId: string, ics: string | null): Promise<Row[]> {
  return acrossOrganisations(
    'states',
    async () => store().$queryRaw<Row[]>`
      select o.id, o.name, o.kind, o.ics,
        case when a.state is null then 'not-started' when a.state in ('draft', 'returned') then 'in-progress'
          when a.state = 'submitted' then 'waiting' else 'signed-off' end as state,
        case when e.closes_at > r.closes_at
          then to_char((e.closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD') end as extension
      from round r cross join organisation o
      left join assessment a on a.organisation_id = o.id and a.round_id = r.id and a.department = ''
      left join round_extension e on e.organisation_id = o.id and e.round_id = r.id and e.withdrawn_at is null
      where r.id = ${roundId}::uuid and (${ics}::text is null or o.ics = ${ics})
        and (a.id is not null or (o.merged_at is null and (o.joined_at < closing_time(r.id, o.id)
          or exists (select from member m where m.organisation_id = o.id and m.created_at < closing_time(r.id, o.id)))))
      order by lower(o.name), o.id`,
  )
}

/** Notes in the trail that the states of a round were taken out of the service. */
export async function recordCompletionExport(
  ics: string | null,
  userId: string,
  roundId: string,
): Promise<void> {
  const detail = ics === null ? {} : { ics }
  await recordAudit(store(), { userId, action: 'completion.export', subject: `round ${roundId}`, detail })
}
