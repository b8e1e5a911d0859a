import { type Membership, wholeService } from '#app/access/policy.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { mayManage } from './manage.server.ts'
import type { RoleAt } from './role-at.ts'

const pageSize = 50

interface AccountLine {
  id: string
  name: string
  email: string
  roles: RoleAt[]
}

export interface AccountPage {
  accounts: AccountLine[]
  total: number
  page: number
  pages: number
}

/** Accounts whose name or address has `search` in it, by name, 50 a page. Pages count from 1. */
export async function searchAccounts(search: string, page: number): Promise<AccountPage> {
  const wanted = toWanted(search)
  const rows = await store().$queryRaw<(AccountLine & { total: number })[]>`
    select u.id, u.name, u.email, (count(*) over ())::int as total, coalesce((
        select jsonb_agg(jsonb_build_object('role', m.role, 'organisation', o.name, 'ics', m.ics) order by o.name, m.role)
        from member m left join organisation o on o.id = m.organisation_id where m.user_id = u.id), '[]') as roles
    from "user" u
    where u.anonymised_at is null and exists (select from unnest(${wanted}::text[]) as wanted
      where strpos(lower(u.name), lower(wanted)) > 0 or strpos(u.email, lower(wanted)) > 0)
    order by lower(u.name), u.id limit ${pageSize} offset ${(page - 1) * pageSize}`
  const total = rows[0]?.total ?? 0
  const accounts = rows.map(({ id, name, email, roles }) => ({ id, name, email, roles }))
  return { accounts, total, page, pages: Math.max(1, Math.ceil(total / pageSize)) }
}

/**
 * The ways in which the words may be written. The database may know the case of unaccented letters only, so the others
 * are given in small letters and with each word's first in a capital. PostgreSQL has no U+0000.
 */
function toWanted(search: string): string[] {
  const typed = search.replaceAll('\0', '').trim().slice(0, 200)
  const small = typed.toLowerCase()
  const names = small.replaceAll(/(?<!\p{L}\p{M}*)\p{L}/gu, (letter) => letter.toUpperCase())
  return [...new Set([typed, small, names])]
}

export interface Account {
  id: string
  name: string
  email: string
  /** ISO time. */
  createdAt: string
  secondFactor: boolean
  /** Whether the person signs in at an identity provider only. */
  withoutPassword: boolean
  /** Open sessions. */
  sessions: number
  roles: (RoleAt & { memberId: string; organisationId: string | null })[]
}

/** One account that was not removed, or null. */
export async function readAccount(userId: string): Promise<Account | null> {
  const [row] = await store().$queryRaw<(Omit<Account, 'createdAt'> & { createdAt: Date })[]>`
    select u.id, u.name, u.email, u.created_at as "createdAt", u.totp_confirmed_at is not null as "secondFactor",
      u.password_hash is null and exists (select from identity where user_id = u.id) as "withoutPassword",
      (select count(*)::int from session where user_id = u.id and state = 'open' and expires_at > now()) as sessions,
      coalesce((
        select jsonb_agg(jsonb_build_object('memberId', m.id, 'role', m.role, 'organisation', o.name,
          'organisationId', m.organisation_id, 'ics', m.ics) order by o.name, m.role)
        from member m left join organisation o on o.id = m.organisation_id where m.user_id = u.id), '[]') as roles
    from "user" u where u.id = ${userId}::uuid and u.anonymised_at is null`
  return row ? { ...row, createdAt: row.createdAt.toISOString() } : null
}

/** Signs the account out everywhere. Returns how many sessions ended. */
export async function endAllSessions(actorId: string, userId: string): Promise<number> {
  return store().$transaction(async (tx) => {
    if (!(await mayManage(tx, actorId, wholeService))) return 0
    const { count } = await tx.session.deleteMany({ where: { userId } })
    const detail = { sessions: count }
    await recordAudit(tx, { userId: actorId, action: 'session.end-all', subject: `user ${userId}`, detail })
    return count
  })
}

/** The role that a row of the account's page stands for, or null. */
export async function readRole(userId: string, memberId: string): Promise<Membership | null> {
  return (await store().member.findFirst({
    where: { id: memberId, userId },
    select: { role: true, organisationId: true, ics: true },
  })) as Membership | null
}
