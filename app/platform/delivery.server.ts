import { store } from '#prisma/store.ts'
import type { MailSettings } from './environment.server.ts'
import type { Job } from './jobs.server.ts'
import { log } from './log.server.ts'
import { type Envelope, type Handed, openPost, type Post } from './mail.server.ts'
import { kindsWithLink, mostAttempts, staleAfterDays } from './outbox.ts'

/** How long a message is left to the instance that took it. An instance that is killed leaves it to the others then. */
const lease = '2 minutes'

interface Claimed extends Envelope {
  attempts: number
  stale: boolean
}

/** Delivers the outbox. Any number of instances may: each takes a message that no other has in hand. */
export function deliveryJob(settings: MailSettings): Job {
  const post = openPost(settings)
  return {
    name: 'delivery',
    everySeconds: settings.everySeconds,
    run: (stopping) => deliverDue(post, stopping),
  }
}

/** Sends what is due, one after the other, until nothing is, or the mail server cannot be used. */
export async function deliverDue(post: Post, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const message = await claim()
    if (!message) return
    const handed: Handed = message.stale
      ? { taken: false, why: 'refused', reason: 'STALE' }
      : await post(message)
    await (handed.taken ? markSent(message.id) : markRefused(message, handed))
    if (!handed.taken && handed.why === 'unreachable') return
  }
}

/** Takes one message, with its next attempt put off: whoever dies now has not taken it away. */
async function claim(): Promise<Claimed | undefined> {
  const [claimed] = await store().$queryRaw<Claimed[]>`
    update mail set attempts = attempts + 1, next_attempt_at = now() + ${lease}::interval
    where id = (
      select id from mail where next_attempt_at <= now() order by next_attempt_at, created_at limit 1 for update skip locked)
    returning id, recipient, subject, text, html, attempts,
      created_at < now() - make_interval(days => ${staleAfterDays}::int) as stale`
  return claimed
}

/** A link that opens an account is not kept once it is on its way. */
async function markSent(id: string): Promise<void> {
  await store().$executeRaw`
    update mail set sent_at = now(), next_attempt_at = null, last_error = null,
      text = case when kind = any(${kindsWithLink}) then '' else text end,
      html = case when kind = any(${kindsWithLink}) then '' else html end
    where id = ${id}::uuid and sent_at is null`
}

/** Waits 1, 2, 4 … minutes, six hours at most, and gives up in the end. */
async function markRefused(
  { id, attempts }: Claimed,
  { reason, why }: Extract<Handed, { taken: false }>,
): Promise<void> {
  const over = why === 'refused' || attempts >= mostAttempts
  const minutes = Math.min(2 ** (attempts - 1), 360)
  await store().$executeRaw`
    update mail set last_error = ${reason},
      failed_at = case when ${over} then now() end,
      next_attempt_at = case when ${over} then null else now() + make_interval(mins => ${minutes}::int) end
    where id = ${id}::uuid and attempts = ${attempts} and sent_at is null and failed_at is null`
  log().warn({ mail: id, reason, attempts, over }, 'message not delivered')
}
