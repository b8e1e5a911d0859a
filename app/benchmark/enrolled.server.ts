import { type Prisma } from '#prisma/store.ts'
import { countsInRound } from '#scoring/benchmark/index.ts'

/** An organisation whose submission of a round goes into the benchmark. */
export interface Enrolled {
  organisationId: string
  kind: string
  ics: string | null
  /** It publishes its own scores, so they are known to everybody. */
  open: boolean
}

/**
 * Those enrolled in a round, by id: they agreed before it closed (extra time of one organisation is not the round's),
 * had not withdrawn when it opened, have not merged, and were checked on a day before it opened, in London.
 */
export async function readEnrolled(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  roundId: string,
): Promise<Enrolled[]> {
  const rows = await tx.$queryRaw<(Enrolled & { checkedOn: string | null; opensOn: string })[]>`
    select o.id as "organisationId", o.kind, o.ics,
      exists (select from self_publisher s where s.organisation_id = o.id) as open,
      to_char(case when o.register_key is null then o.verified_at else o.joined_at end
        at time zone 'Europe/London', 'YYYY-MM-DD') as "checkedOn",
      to_char(r.opens_at at time zone 'Europe/London', 'YYYY-MM-DD') as "opensOn"
    from round r cross join organisation o
    where r.id = ${roundId}::uuid and o.merged_at is null
      and exists (select from participation p where p.organisation_id = o.id and p.consented_at < r.closes_at
        and (p.withdrawn_at is null or p.withdrawn_at >= r.opens_at))
    order by o.id`
  return rows
    .filter(({ checkedOn, opensOn }) => countsInRound(checkedOn, opensOn))
    .map(({ organisationId, kind, ics, open }) => ({ organisationId, kind, ics, open }))
}
