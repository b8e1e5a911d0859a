import { recordAudit } from '#app/platform/audit.server.ts'
import type { Job } from '#app/platform/jobs.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { type DueActions, toActionLetter } from './action-letter.ts'
import { owningRoles } from './list-actions.server.ts'

interface Row extends DueActions {
  userId: string
  email: string
  /** ISO day of the Monday of this week, in London. */
  week: string
}

/** Every instance looks every hour; the key of a message lets each be queued once a week. `origin`: where its link leads. */
export function actionReminderJob(origin: string): Job {
  return {
    name: 'action-reminders',
    everySeconds: 60 * 60,
    run: () => queueActionReminders(new Date(), origin),
  }
}

/** Queues what is due at `now`, and returns how many messages that are. */
export async function queueActionReminders(now: Date, origin: string): Promise<number> {
  const due = await readDue(now)
  let queued = 0
  for (const organisationId of new Set(due.map((row) => row.organisationId)))
    queued += await remind(
      due.filter((row) => row.organisationId === organisationId),
      origin,
    )
  return queued
}

/** Tells the people of one organisation. */
function remind(people: Row[], origin: string): Promise<number> {
  const { organisationId } = people[0]!
  return store().$transaction(async (tx) => {
    let queued = 0
    for (const person of people) {
      const key = `actions:${organisationId}:${person.week}:${person.userId}`
      const letter = toActionLetter(person, origin)
      if (await queueMail(tx, { key, kind: 'reminder', recipient: person.email, letter })) queued += 1
    }
    const subject = `organisation ${organisationId}`
    const detail = { messages: queued }
    if (queued > 0) await recordAudit(tx, { organisationId, action: 'action.remind', subject, detail })
    return queued
  })
}

/**
 * Who has actions that are due within 7 days or overdue, and which leads have overdue ones that nobody has. An owner
 * whose role has ended is none. A merged organisation's plan stands still.
 */
function readDue(now: Date): Promise<Row[]> {
  return acrossOrganisations(
    'reminders',
    // Awaited inside the scope: a statement of Prisma is sent when it is waited for.
    async () =>
      store().$queryRaw<Row[]>`
      with today as (select (${now}::timestamptz at time zone 'Europe/London')::date as day
      ), due as (
        select a.organisation_id, a.due_on < day as overdue, m.user_id as owner
        from action a cross join today left join lateral (
          select user_id from member where organisation_id = a.organisation_id and user_id = a.owner_id
            and role = any(${[...owningRoles]}::text[]) limit 1) m on true
        where a.status in ('planned', 'started') and a.due_on <= day + 7
      ), told as (
        select organisation_id, owner as user_id, overdue, false as unowned from due where owner is not null
        union all
        select d.organisation_id, m.user_id, overdue, true from due d
        join member m on m.organisation_id = d.organisation_id and m.role = 'lead' where owner is null and overdue
      )
      select u.id as "userId", u.name, u.email, o.id as "organisationId", o.name as organisation,
        bool_or(not overdue) as soon, bool_or(overdue and not unowned) as overdue, bool_or(unowned) as unowned,
        to_char(date_trunc('week', (select day from today)), 'YYYY-MM-DD') as week
      from told t join organisation o on o.id = t.organisation_id and o.merged_at is null
      join "user" u on u.id = t.user_id and u.anonymised_at is null
      group by u.id, o.id order by o.id, u.id`,
  )
}
