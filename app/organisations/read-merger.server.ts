import { store } from '#prisma/store.ts'

interface Named {
  id: string
  name: string
}

interface Merger {
  name: string
  /** ISO time. */
  mergedAt: string
  into: string
  /** Where its work goes on: the organisation it merged into, or the one that that has merged into since. */
  successor: Named
  /** Whether the reader holds a role there. */
  belongs: boolean
}

/** How an organisation merged, for somebody who held a role in it then; null for everybody else. */
export async function readMerger(userId: string, organisationId: string): Promise<Merger | null> {
  const [row] = await store().$queryRaw<Merger[]>`
    with recursive line as (
      select id, name, merged_into, 0 as step from organisation
      where id = ${organisationId}::uuid and merged_into is not null and exists (
        select from former_member where organisation_id = ${organisationId}::uuid and user_id = ${userId}::uuid)
      union all select o.id, o.name, o.merged_into, step + 1 from organisation o join line on line.merged_into = o.id
    ), successor as (select id, name from line where merged_into is null)
    select o.name, to_char(o.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "mergedAt",
      (select name from line where step = 1) as into, jsonb_build_object('id', s.id, 'name', s.name) as successor,
      exists (select from member m where m.organisation_id = s.id and m.user_id = ${userId}::uuid) as belongs
    from organisation o, successor s where o.id = ${organisationId}::uuid`
  return row ?? null
}
