import { recordAudit } from '#app/platform/audit.server.ts'
import type { Job } from '#app/platform/jobs.server.ts'
import { clearExpiredUses } from '#app/platform/rate-limit.server.ts'
import { Prisma, store } from '#prisma/store.ts'
import { countAbandoned, removeAbandoned } from './abandoned-drafts.server.ts'
import type { Retention } from './retention.ts'
import { readRetention } from './settings.server.ts'

/** How many of each kind are kept longer than they should be. */
export interface Overdue {
  messages: number
  sessions: number
  /** Links that have expired, and sign-ins that never came back from the identity provider. */
  links: number
  accounts: number
  /** Assessments that were not submitted when their round closed. */
  drafts: number
}

/** Takes a person's data out of their account. Safe to repeat. */
type Anonymise = (userId: string) => Promise<unknown>

/** Every instance looks when it starts and then daily: what one has removed, the others do not find. */
export function retentionJob(anonymise?: Anonymise): Job {
  return {
    name: 'retention',
    everySeconds: 24 * 60 * 60,
    run: () => keepWithinRetention(new Date(), anonymise),
  }
}

/** What is overdue at `now`, in SQL: the rows of each table that go. */
function overdue({ mailDays, sessionDays, accountMonths }: Retention, now: Date) {
  const before = (interval: string) => Prisma.sql`${now}::timestamptz - ${interval}::interval`
  return {
    messages: Prisma.sql`mail where created_at < ${before(`${mailDays} days`)}`,
    sessions: Prisma.sql`session where expires_at < ${before(`${sessionDays} days`)}`,
    resets: Prisma.sql`password_reset where expires_at < ${before('1 day')}`,
    signOns: Prisma.sql`single_sign_on where expires_at < ${before('1 day')}`,
    accounts: Prisma.sql`"user" u where u.anonymised_at is null
      and u.created_at < ${before(`${accountMonths} months`)}
      and not exists (select from member m where m.user_id = u.id)
      and not exists (select from session s where s.user_id = u.id and s.last_seen_at >= ${before(`${accountMonths} months`)})
      and not exists (select from audit_event e where e.user_id = u.id and e.at >= ${before(`${accountMonths} months`)})`,
  }
}

/** What the next round would remove. Changes nothing. */
export async function countOverdue(retention: Retention, now: Date): Promise<Overdue> {
  const { messages, sessions, resets, signOns, accounts } = overdue(retention, now)
  const [row] = await store().$queryRaw<Omit<Overdue, 'drafts'>[]>`
    select (select count(*)::int from ${messages}) as messages, (select count(*)::int from ${sessions}) as sessions,
      (select count(*)::int from ${resets}) + (select count(*)::int from ${signOns}) as links,
      (select count(*)::int from ${accounts}) as accounts`
  return { ...row!, drafts: await countAbandoned(retention.draftMonths, now) }
}

/** Removes what is overdue, notes the counts in the trail when there was anything, and returns them. Safe to repeat. */
export async function keepWithinRetention(now: Date, anonymise?: Anonymise): Promise<Overdue> {
  const retention = await readRetention()
  const due = overdue(retention, now)
  const removed = await store().$transaction(async (tx) => {
    const remove = (rows: Prisma.Sql) => tx.$executeRaw`delete from ${rows}`
    const counts = {
      messages: await remove(due.messages),
      sessions: await remove(due.sessions),
      links: (await remove(due.resets)) + (await remove(due.signOns)),
    }
    if (Object.values(counts).some((count) => count > 0))
      await recordAudit(tx, { action: 'retention.remove', subject: 'service', detail: counts })
    return counts
  })
  await clearExpiredUses()
  const accounts = anonymise
    ? await store().$queryRaw<{ id: string }[]>`select u.id from ${due.accounts}`
    : []
  for (const { id } of accounts) await anonymise?.(id)
  const drafts = await removeAbandoned(retention.draftMonths, now)
  return { ...removed, accounts: accounts.length, drafts }
}
