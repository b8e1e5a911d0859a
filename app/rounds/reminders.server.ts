import { recordAudit } from '#app/platform/audit.server.ts'
import type { Job } from '#app/platform/jobs.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { dueReminder, type Reminder, remindersAt, toReminderLetter } from './reminder-letter.ts'

interface Row extends Reminder {
  roundId: string
  userId: string
  email: string
}

/** Every instance looks every hour; the key of a message lets each be queued once. `origin`: where its link leads. */
export function reminderJob(origin: string): Job {
  return {
    name: 'reminders',
    everySeconds: 60 * 60,
    run: () => queueReminders(new Date(), origin),
  }
}

/** Queues what is due at `now`, and returns how many messages that are. */
export async function queueReminders(now: Date, origin: string): Promise<number> {
  let queued = 0
  for (const people of byOrganisation(await readDue(now))) queued += await remind(people, origin)
  return queued
}

function byOrganisation(rows: Row[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.roundId} ${row.organisationId}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

/** Tells the people of one organisation. */
function remind(people: Row[], origin: string): Promise<number> {
  const { roundId, organisationId, daysLeft } = people[0]!
  const days = dueReminder(daysLeft)!
  return store().$transaction(async (tx) => {
    let queued = 0
    for (const person of people) {
      const occasion = person.waits ? 'reminder-sign-off' : 'reminder'
      const key = `${occasion}:${roundId}:${organisationId}:${days}:${person.userId}`
      const letter = toReminderLetter(person, origin)
      if (await queueMail(tx, { key, kind: 'reminder', recipient: person.email, letter })) queued += 1
    }
    const detail = { days, messages: queued }
    if (queued > 0)
      await recordAudit(tx, { organisationId, action: 'reminder.queue', subject: `round ${roundId}`, detail })
    return queued
  })
}

/**
 * Whose turn it is where an organisation takes part, is not signed off, and has at most 30 days left: until the round
 * closes, or until its own later day. What is submitted waits for the sponsors, anything else for the leads.
 */
function readDue(now: Date): Promise<Row[]> {
  return acrossOrganisations(
    'states',
    async () =>
      store().$queryRaw<Row[]>`
      with place as (
        select r.id as round_id, r.name as round, o.id as organisation_id, o.name as organisation,
          greatest(r.closes_at, e.closes_at) as closes_at, coalesce(a.state = 'submitted', false) as waits
        from round r
        cross join organisation o
        left join round_extension e on e.round_id = r.id and e.organisation_id = o.id and e.withdrawn_at is null
        left join assessment a on a.round_id = r.id and a.organisation_id = o.id and a.department = ''
        where r.opens_at <= ${now} and o.joined_at is not null and o.merged_at is null
          and a.state is distinct from 'signed_off'
      ), near as (
        select *, ((closes_at - interval '1 microsecond') at time zone 'Europe/London')::date
          - (${now}::timestamptz at time zone 'Europe/London')::date as days_left
        from place where closes_at > ${now}
      )
      select n.round_id as "roundId", n.round, n.organisation_id as "organisationId", n.organisation,
        n.closes_at as "closesAt", n.days_left as "daysLeft", n.waits, u.id as "userId", u.name, u.email
      from near n
      join member m on m.organisation_id = n.organisation_id and m.role = case when n.waits then 'sponsor' else 'lead' end
      join "user" u on u.id = m.user_id and u.anonymised_at is null
      where n.days_left <= ${Math.max(...remindersAt)}::int
      order by n.round_id, n.organisation_id, u.id`,
  )
}
