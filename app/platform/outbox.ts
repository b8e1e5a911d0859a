export const mailKinds = [
  'invitation',
  'password-reset',
  'account-changed',
  'reminder',
  'sign-off',
  'review',
  'comment',
  'targets',
] as const
export type MailKind = (typeof mailKinds)[number]

/** Messages whose link opens an account to whoever has it. */
export const kindsWithLink: MailKind[] = ['invitation', 'password-reset']

/** With pauses of 1, 2, 4 … minutes, six hours at most, the last one is some 20 hours after the first. */
export const mostAttempts = 12

/** What has waited longer is not sent any more: its links have expired and its days have passed. */
export const staleAfterDays = 7

export interface MailTimes {
  createdAt: Date
  sentAt: Date | null
  failedAt: Date | null
}

export type MailState = 'waiting' | 'delivered' | 'failed'

export function toMailState({ sentAt, failedAt }: MailTimes): MailState {
  return sentAt ? 'delivered' : failedAt ? 'failed' : 'waiting'
}

export function mayTryAgain(mail: MailTimes, now: Date): boolean {
  const ageInDays = (now.getTime() - mail.createdAt.getTime()) / 86_400_000
  return toMailState(mail) === 'failed' && ageInDays < staleAfterDays
}
