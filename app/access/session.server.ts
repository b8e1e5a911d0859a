import { read, store } from '#prisma/store.ts'
import { type Membership, needsSecondFactor, type Role } from './policy.ts'
import { readToken, toSessionCookie } from './session-cookie.server.ts'
import { noUse } from './session-end.ts'
import { hashToken, newToken } from './token.server.ts'

/** As PostgreSQL intervals: the database's clock decides. */
export const absolute = '12 hours'
const codeWithin = '10 minutes'
const proofLasts = '15 minutes'

/** Seconds without use; administrators have less. */
const idle = { usual: 60 * 60, administrator: 30 * 60 }

export interface Principal {
  user: { id: string; name: string; email: string }
  sessionId: string
  memberships: (Membership & { organisation: MemberOrganisation | null })[]
  /** Roles the user holds that do not count in this session, as it has no second factor. */
  withheld: Role[]
  /** Whether a code was given in this session. */
  secondFactor: boolean
  /** Whether the person showed who they are in the last 15 minutes, by signing in or since. */
  proved: boolean
  /** Seconds without use after which this session ends. */
  idleSeconds: number
  /** Seconds until this session ends without further use: by rest, or because it has lasted as long as it may. */
  left: { idle: number; absolute: number }
}

export interface MemberOrganisation {
  id: string
  name: string
  kind: string
  fewStaff: boolean
}

export interface NewSession {
  /** Whether a second factor was given, here or at the identity provider. */
  secondFactor?: boolean
  /** The password was right and a code is still to come: nothing else is open to such a session. */
  awaitsCode?: boolean
  /** The browser's own description of itself. */
  browser?: string | null
  /** The identity provider's token, sealed. */
  idToken?: Uint8Array<ArrayBuffer>
}

/** Makes a session and returns its Set-Cookie value. The token itself is not kept. */
export async function startSession(userId: string, given: NewSession = {}): Promise<string> {
  const token = newToken()
  const { secondFactor = false, awaitsCode = false, browser, idToken = null } = given
  await store().$executeRaw`
    insert into session (token_hash, user_id, state, second_factor_at, browser, id_token, expires_at)
    values (${hashToken(token)}, ${userId}::uuid, ${awaitsCode ? 'second-factor' : 'open'},
      case when ${secondFactor} then now() end, ${browser?.slice(0, 300) ?? ''}, ${idToken}::bytea,
      now() + (case when ${awaitsCode} then ${codeWithin} else ${absolute} end)::interval)`
  return toSessionCookie(token)
}

interface Row {
  session_id: string
  second_factor: boolean
  proved: boolean
  idle_seconds: number
  idle_left: number
  absolute_left: number
  user_id: string
  user_name: string
  email: string
  role: Role | null
  organisation_id: string | null
  ics: string | null
  organisation_name: string | null
  kind: string | null
  few_staff: boolean | null
}

/** Who is asking, or null. One statement, which also notes that the session was used (at most once a minute). */
export async function readPrincipal(request: Request): Promise<Principal | null> {
  const token = readToken(request)
  if (!token) return null
  const isUse = request.headers.get(noUse) !== '1'
  const rows = await read<Row[]>`
    with known as (
      select s.token_hash, s.id, s.user_id, s.last_seen_at, s.expires_at,
        ${isUse} and s.last_seen_at < now() - interval '1 minute' as renewed, s.second_factor_at is not null as second_factor,
        s.proved_at > now() - ${proofLasts}::interval as proved,
        case when exists (select from member where user_id = s.user_id and role = 'administrator')
          then ${idle.administrator}::int else ${idle.usual}::int end as idle_seconds
      from session s where s.token_hash = ${hashToken(token)} and s.state = 'open' and s.expires_at > now()
    ), live as (
      select * from known where last_seen_at > now() - make_interval(secs => idle_seconds)
    ), seen as (
      update session set last_seen_at = now() from live
      where session.token_hash = live.token_hash and live.renewed
    )
    select live.id as session_id, live.second_factor, live.proved, live.idle_seconds,
      (idle_seconds - case when renewed then 0 else extract(epoch from now() - last_seen_at) end)::int as idle_left,
      extract(epoch from expires_at - now())::int as absolute_left, u.id as user_id, u.name as user_name, u.email,
      m.role, m.organisation_id, m.ics, o.name as organisation_name, o.kind, o.few_staff
    from live join "user" u on u.id = live.user_id
    left join member m on m.user_id = u.id
    left join organisation o on o.id = m.organisation_id
    order by o.name`
  return rows[0] ? toPrincipal(rows[0], rows) : null
}

function toPrincipal(first: Row, rows: Row[]): Principal {
  const held = rows.flatMap(({ role, organisation_id, ics, ...row }) =>
    role
      ? [{ role, organisationId: organisation_id, ics, organisation: toOrganisation(organisation_id, row) }]
      : [],
  )
  const counts = ({ role }: Membership) => first.second_factor || !needsSecondFactor.has(role)
  return {
    user: { id: first.user_id, name: first.user_name, email: first.email },
    sessionId: first.session_id,
    memberships: held.filter(counts),
    withheld: held.filter((membership) => !counts(membership)).map(({ role }) => role),
    secondFactor: first.second_factor,
    proved: first.proved,
    idleSeconds: first.idle_seconds,
    left: { idle: first.idle_left, absolute: first.absolute_left },
  }
}

function toOrganisation(
  id: string | null,
  row: Pick<Row, 'organisation_name' | 'kind' | 'few_staff'>,
): MemberOrganisation | null {
  return id ? { id, name: row.organisation_name!, kind: row.kind!, fewStaff: row.few_staff! } : null
}
