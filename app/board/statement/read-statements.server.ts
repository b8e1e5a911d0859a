import { acrossOrganisations } from '#prisma/scope.ts'
import { read } from '#prisma/store.ts'
import type { StatementContent } from './statement.ts'

/** A statement as anyone reads it. */
export interface PublicStatement {
  content: StatementContent
  roundKey: string
  /** ISO time. */
  publishedAt: string
  /** The organisation's other rounds, the newest first. */
  others: { roundKey: string; round: string }[]
}

interface Line {
  key: string
  roundKey: string
  content: StatementContent
  publishedAt: string
}

/** All that one organisation has public, that of the newest round first. */
function listOf(key: string): Promise<Line[]> {
  return read<Line[]>`
    select o.statement_key as key, s.round_key as "roundKey", s.content,
      to_char(s.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt"
    from statement s join organisation o on o.id = s.organisation_id join round r on r.id = s.round_id
    where o.statement_key = ${key} and s.withdrawn_at is null
    order by r.opens_at desc, s.published_at desc`
}

/** What names an organisation and a round. What does not look like it names nothing, and is not asked for. */
const form = /^[a-z0-9-]{1,100}$/

/** The statement at an address, that of the newest round where the address names none. */
export async function readPublic(
  key: string | undefined,
  roundKey?: string,
): Promise<PublicStatement | 'withdrawn' | null> {
  if (!key || !form.test(key) || (roundKey !== undefined && !form.test(roundKey))) return null
  const lines = await listOf(key)
  const found = lines.find((line) => roundKey === undefined || line.roundKey === roundKey)
  if (!found) return (await wasWithdrawn(key, roundKey)) ? 'withdrawn' : null
  const { content, publishedAt } = found
  const others = lines.filter((line) => line !== found)
  return {
    ...{ content, publishedAt, roundKey: found.roundKey },
    others: others.map((line) => ({ roundKey: line.roundKey, round: line.content.round })),
  }
}

function wasWithdrawn(key: string, roundKey: string | undefined): Promise<boolean> {
  return acrossOrganisations('withdrawn', async () => {
    const found = await read<unknown[]>`
      select 1 from statement s join organisation o on o.id = s.organisation_id
      where o.statement_key = ${key} and s.withdrawn_at is not null
        and (${roundKey ?? null}::text is null or s.round_key = ${roundKey ?? null}::text) limit 1`
    return found.length === 1
  })
}

/** Each organisation that has something public, with the newest of it, by name. */
export async function listPublic(): Promise<{ key: string; organisation: string; round: string }[]> {
  return read`
    select key, organisation, round from (
      select distinct on (s.organisation_id) o.statement_key as key, s.content->>'organisation' as organisation,
        s.content->>'round' as round
      from statement s join organisation o on o.id = s.organisation_id join round r on r.id = s.round_id
      where s.withdrawn_at is null order by s.organisation_id, r.opens_at desc, s.published_at desc) newest
    order by organisation`
}

/** A statement as its organisation reads it. */
export interface OwnStatement {
  id: string
  key: string
  roundKey: string
  round: string
  submissionId: string
  /** ISO times. */
  publishedAt: string
  withdrawnAt: string | null
  /** A later submission of its round was signed off. */
  superseded: boolean
  reopened: boolean
}

/** All that the organisation ever published, the newest first. */
export function listOwn(organisationId: string): Promise<OwnStatement[]> {
  return read<OwnStatement[]>`
    select s.id, o.statement_key as key, s.round_key as "roundKey", r.name as round, s.submission_id as "submissionId",
      to_char(s.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
      to_char(s.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "withdrawnAt",
      exists (select from submission later join transition t on t.submission_id = later.id and t.event = 'sign_off'
        where later.assessment_id = own.assessment_id and later.number > own.number) as superseded,
      exists (select from transition t where t.submission_id = own.id and t.event = 'reopen') as reopened
    from statement s join organisation o on o.id = s.organisation_id join round r on r.id = s.round_id
    join submission own on own.id = s.submission_id
    where s.organisation_id = ${organisationId}::uuid order by r.opens_at desc, s.published_at desc`
}
