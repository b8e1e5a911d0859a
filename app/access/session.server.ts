import { read, store } from '#prisma/store.ts'
import type { Membership, Role } from './policy.ts'
import { hashToken, newToken } from './token.server.ts'

const cookieName = '__Host-remi_session'
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** Times as PostgreSQL intervals: the database's clock decides. */
const absolute = '12 hours'
const idle = '60 minutes'

export interface Principal {
  user: { id: string; name: string; email: string }
  memberships: (Membership & { organisation: MemberOrganisation | null })[]
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

/** Makes a session and returns its Set-Cookie value. The token itself is not kept. */
export async function startSession(userId: string): Promise<string> {
  const token = newToken()
  await store().$executeRaw`
    insert into session (token_hash, user_id, expires_at)
    values (${hashToken(token)}, ${userId}::uuid, now() + ${absolute}::interval)`
  return `${cookieName}=${token}; ${attributes}; Max-Age=43200`
}

/** Ends the request's session and returns the Set-Cookie value that removes the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = readToken(request)
  if (token) await store().session.deleteMany({ where: { tokenHash: hashToken(token) } })
  return `${cookieName}=; ${attributes}; Max-Age=0`
}

interface Row {
  user_id: string
  user_name: string
  email: string
  role: Role | null
  organisation_id: string | null
  organisation_name: string | null
  kind: string | null
  few_staff: boolean | null
}

/** Who is asking, or null. One statement, which also notes that the session was used (at most once a minute). */
export async function readPrincipal(request: Request): Promise<Principal | null> {
  const token = readToken(request)
  if (!token) return null
  const rows = await read<Row[]>`
    with live as (
      select token_hash, user_id, last_seen_at from session
      where token_hash = ${hashToken(token)} and expires_at > now() and last_seen_at > now() - ${idle}::interval
    ), seen as (
      update session set last_seen_at = now() from live
      where session.token_hash = live.token_hash and live.last_seen_at < now() - interval '1 minute'
    )
    select u.id as user_id, u.name as user_name, u.email, m.role, m.organisation_id,
           o.name as organisation_name, o.kind, o.few_staff
    from live join "user" u on u.id = live.user_id
    left join member m on m.user_id = u.id
    left join organisation o on o.id = m.organisation_id
    order by o.name`
  return rows[0] ? toPrincipal(rows[0], rows) : null
}

function toPrincipal(first: Row, rows: Row[]): Principal {
  return {
    user: { id: first.user_id, name: first.user_name, email: first.email },
    memberships: rows.flatMap((row) =>
      row.role
        ? [{ role: row.role, organisationId: row.organisation_id, organisation: toOrganisation(row) }]
        : [],
    ),
  }
}

function toOrganisation(row: Row): MemberOrganisation | null {
  if (!row.organisation_id) return null
  return { id: row.organisation_id, name: row.organisation_name!, kind: row.kind!, fewStaff: row.few_staff! }
}
