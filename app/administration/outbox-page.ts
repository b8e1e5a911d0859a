import {
  type MailKind,
  mayTryAgain,
  type MailState,
  type MailTimes,
  toMailState,
} from '#app/platform/outbox.ts'
import { toMoment } from '#app/ui/dates.ts'

export const pageSize = 50

export const mailStates = ['waiting', 'delivered', 'failed'] as const satisfies MailState[]

export const stateWords: Record<MailState, { text: string; colour: 'blue' | 'green' | 'red' }> = {
  waiting: { text: 'Waiting', colour: 'blue' },
  delivered: { text: 'Sent', colour: 'green' },
  failed: { text: 'Not sent', colour: 'red' },
}

export const kindWords: Record<MailKind, string> = {
  invitation: 'Invitation',
  'password-reset': 'Password reset',
  'account-changed': 'Change to an account',
  reminder: 'Reminder',
  comment: 'Comment to read',
  'sign-off': 'Submission and sign-off',
  review: 'Community and staff voice',
  targets: 'Targets',
}

export interface OutboxFilter {
  state: MailState | ''
  kind: MailKind | ''
  /** From 1. */
  page: number
}

export function toOutboxPath({ state, kind, page }: OutboxFilter): string {
  const asked = new URLSearchParams({
    ...(state && { state }),
    ...(kind && { kind }),
    ...(page > 1 && { page: String(page) }),
  })
  return asked.size > 0 ? `/administration/mail?${asked}` : '/administration/mail'
}

interface MailRow extends MailTimes {
  id: string
  kind: string
  recipient: string
  subject: string
}

export interface MailLine {
  id: string
  recipient: string
  subject: string
  kind: string
  written: string
  state: MailState
}

export function toMailLine(mail: MailRow): MailLine {
  const { id, recipient, subject, kind, createdAt } = mail
  return {
    id,
    recipient,
    subject,
    kind: toKindWord(kind),
    written: toMoment(createdAt.toISOString()),
    state: toMailState(mail),
  }
}

function toKindWord(kind: string): string {
  return kindWords[kind as MailKind] ?? kind
}

const reasons: Record<string, string> = {
  ADDRESS: 'The email address is not one that mail can be sent to',
  STALE: 'It waited for more than a week, so it was not sent any more',
  EAUTH: 'The mail server did not accept the service’s user name or password',
  ECONNECTION: 'The mail server could not be reached',
  ESOCKET: 'The mail server could not be reached',
  EDNS: 'The mail server could not be found',
  ETIMEDOUT: 'The mail server did not answer in time',
  ETLS: 'The mail server offered no secure connection',
}

/** Why a message was not taken, in words, with the server's own code when there was one. */
export function toReasonWords(lastError: string | null): string | null {
  if (!lastError) return null
  const [code = '', status] = lastError.split(' ')
  const refused = Number(status) >= 500 ? 'The mail server refused it' : 'The mail server asked to try later'
  const words = reasons[code] ?? (status ? refused : 'The mail server could not be used')
  return status ? `${words} (${status})` : `${words} (${code.toLowerCase()})`
}

interface MailDetail extends MailRow {
  text: string
  attempts: number
  nextAttemptAt: Date | null
  lastError: string | null
}

export interface MailPage extends MailLine {
  /** null: it has a link that opens an account, and was or will be sent to that person alone. */
  text: string | null
  attempts: number
  sent: string | null
  nextAttempt: string | null
  reason: string | null
  mayTryAgain: boolean
}

export function toMailPage(
  mail: MailDetail,
  given: { now: Date; delivers: boolean; readable: boolean },
): MailPage {
  const moment = (date: Date | null) => date && toMoment(date.toISOString())
  return {
    ...toMailLine(mail),
    text: given.readable ? mail.text : null,
    attempts: mail.attempts,
    sent: moment(mail.sentAt),
    nextAttempt: given.delivers ? moment(mail.nextAttemptAt) : null,
    reason: toReasonWords(mail.lastError),
    mayTryAgain: given.delivers && mayTryAgain(mail, given.now),
  }
}
