import { currentRequestId } from '#app/platform/request.server.ts'
import { type Prisma, read, store } from '#prisma/store.ts'
import { type Membership, needsSecondFactor, type Role } from './policy.ts'
import { noUse } from './session-end.ts'
import { hashToken, newToken } from './token.server.ts'

const cookieName = '__Host-remi_session'
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** As PostgreSQL intervals: the database's clock decides. */
const absolute = '12 hours'
const codeWithin = '10 minutes'

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

function readToken(request: Request): string | undefined {
  const cookies = request.headers.get('cookie')?.split(/;\s*/) ?? []
  return cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
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
  return `${cookieName}=${token}; ${attributes}; Max-Age=43200`
}

/**
 * Puts a new session in the place of the request's own, in which a code was given: after a rise of privilege the cookie
 * of before is worth nothing. A session that was open already ends when it would have.
 *
 * @param state of the session that is replaced
 * @returns the Set-Cookie value, or null when there is no such session (any more)
 */
export async function raiseSession(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  request: Request,
  state: 'open' | 'second-factor',
): Promise<string | null> {
  const old = readToken(request)
  if (!old) return null
  const token = newToken()
  const made = await tx.$executeRaw`
    with old as (
      delete from session where token_hash = ${hashToken(old)} and state = ${state} and expires_at > now() returning *
    )
    insert into session (token_hash, user_id, second_factor_at, browser, id_token, created_at, expires_at)
    select ${hashToken(token)}, user_id, now(), browser, id_token,
      case state when 'open' then created_at else now() end,
      case state when 'open' then expires_at else now() + ${absolute}::interval end from old`
  return made === 1 ? `${cookieName}=${token}; ${attributes}; Max-Age=43200` : null
}

/** Whether the browser was signed in at some time, whatever has become of that session. */
export function hadSession(request: Request): boolean {
  return Boolean(readToken(request))
}

/** Ends the request's session, with its line in the trail, and returns the Set-Cookie value that removes the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = readToken(request)
  if (token)
    await store().$executeRaw`
      with ended as (delete from session where token_hash = ${hashToken(token)} returning user_id)
      insert into audit_event (user_id, action, subject, request_id)
      select user_id, 'sign-out', 'session', ${currentRequestId()} from ended`
  return `${cookieName}=; ${attributes}; Max-Age=0`
}

interface Row {
  session_id: string
  second_factor: boolean
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
        case when exists (select from member where user_id = s.user_id and role = 'administrator')
          then ${idle.administrator}::int else ${idle.usual}::int end as idle_seconds
      from session s where s.token_hash = ${hashToken(token)} and s.state = 'open' and s.expires_at > now()
    ), live as (
      select * from known where last_seen_at > now() - make_interval(secs => idle_seconds)
    ), seen as (
      update session set last_seen_at = now() from live
      where session.token_hash = live.token_hash and live.renewed
    )
    select live.id as session_id, live.second_factor, live.idle_seconds,
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

/** The user whose password was right in this browser a moment ago and whose code is still to come, or null. */
export async function readAwaitingCode(request: Request): Promise<{ userId: string } | null> {
  const token = readToken(request)
  if (!token) return null
  const [row] = await store().$queryRaw<{ userId: string }[]>`
    select user_id as "userId" from session
    where token_hash = ${hashToken(token)} and state = 'second-factor' and expires_at > now()`
  return row ?? null
}
