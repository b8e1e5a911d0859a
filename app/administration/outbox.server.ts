import { z } from 'zod'
import { recordAudit } from '#app/platform/audit.server.ts'
import { kindsWithLink, type MailKind, staleAfterDays } from '#app/platform/outbox.ts'
import { store } from '#prisma/store.ts'
import {
  type MailLine,
  type MailPage,
  type OutboxFilter,
  pageSize,
  toMailLine,
  toMailPage,
} from './outbox-page.ts'

const listed = {
  id: true,
  kind: true,
  recipient: true,
  subject: true,
  createdAt: true,
  sentAt: true,
  failedAt: true,
} as const

const inState = {
  '': {},
  waiting: { sentAt: null, failedAt: null },
  delivered: { sentAt: { not: null } },
  failed: { sentAt: null, failedAt: { not: null } },
} as const

/** One page of the outbox, newest first, with how many messages fit the filter. */
export async function listMail({
  state,
  kind,
  page,
}: OutboxFilter): Promise<{ lines: MailLine[]; total: number }> {
  const where = { ...inState[state], ...(kind && { kind }) }
  const [rows, total] = await Promise.all([
    store().mail.findMany({
      where,
      select: listed,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    store().mail.count({ where }),
  ])
  return { lines: rows.map(toMailLine), total }
}

/**
 * One message, or null. A link that opens an account is shown only while the service delivers nothing itself, so that an
 * administrator can pass it on; that it was shown is in the trail.
 */
export async function readMail(userId: string, mailId: string, delivers: boolean): Promise<MailPage | null> {
  const select = { ...listed, text: true, attempts: true, nextAttemptAt: true, lastError: true } as const
  const mail = isId(mailId) ? await store().mail.findFirst({ where: { id: mailId }, select }) : null
  if (!mail) return null
  const hasLink = kindsWithLink.includes(mail.kind as MailKind)
  const readable = !hasLink || (!delivers && mail.text !== '')
  if (hasLink && readable)
    await recordAudit(store(), {
      userId,
      action: 'mail.read-link',
      subject: `mail ${mailId}`,
      detail: { kind: mail.kind },
    })
  return toMailPage(mail, { now: new Date(), delivers, readable })
}

/** What is not an id names nothing. */
const isId = (value: string) => z.uuid().safeParse(value).success

/** Lets the worker take a message up again that it had given up. False when there is nothing to take up. */
export async function tryAgain(userId: string, mailId: string): Promise<boolean> {
  if (!isId(mailId)) return false
  return store().$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      update mail set failed_at = null, attempts = 0, next_attempt_at = now()
      where id = ${mailId}::uuid and sent_at is null and failed_at is not null
        and created_at > now() - make_interval(days => ${staleAfterDays}::int)`
    if (count === 1) await recordAudit(tx, { userId, action: 'mail.try-again', subject: `mail ${mailId}` })
    return count === 1
  })
}
