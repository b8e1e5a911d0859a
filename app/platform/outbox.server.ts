import type { Prisma } from '#prisma/store.ts'
import { type Letter, toHtml, toText } from './letter.ts'
import type { MailKind } from './outbox.ts'

export interface Message {
  /** Names the occasion: the same one is never told twice. */
  key: string
  kind: MailKind
  recipient: string
  letter: Letter
}

/**
 * Puts a message into the outbox, in the transaction of the change it tells of; the worker delivers it. A message
 * carries links, names and days, and never an answer or a level.
 *
 * @returns false when this occasion has its message already
 */
export async function queueMail(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  { key, kind, recipient, letter }: Message,
): Promise<boolean> {
  const made = await tx.$executeRaw`
    insert into mail (key, kind, recipient, subject, text, html)
    values (${key}, ${kind}, ${recipient}, ${letter.subject}, ${toText(letter)}, ${toHtml(letter)})
    on conflict (key) do nothing`
  return made === 1
}
