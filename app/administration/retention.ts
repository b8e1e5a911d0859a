export interface Bounds {
  label: string
  hint: string
  unit: string
  least: number
  most: number
  usual: number
}

/** What is kept for how long, with what a page says of it. The trail and submissions are never removed. */
export const retentionSettings = {
  mailDays: {
    label: 'Messages in the outbox',
    hint: 'Counted from the day a message was written, whether or not it was sent.',
    unit: 'days',
    least: 30,
    most: 365,
    usual: 90,
  },
  sessionDays: {
    label: 'Ended sessions',
    hint: 'Counted from the time a session ends by itself.',
    unit: 'days',
    least: 1,
    most: 365,
    usual: 30,
  },
  accountMonths: {
    label: 'Accounts that have no role and are not used',
    hint: 'Counted from the last time the person did something. The name and email address are then removed.',
    unit: 'months',
    least: 6,
    most: 60,
    usual: 18,
  },
  draftMonths: {
    label: 'Assessments that were never submitted',
    hint: 'Counted from the end of the round, with any extra time. The answers, who they were assigned to, and evidence that nothing else uses are removed.',
    unit: 'months',
    least: 12,
    most: 120,
    usual: 24,
  },
} as const satisfies Record<string, Bounds>

export type RetentionName = keyof typeof retentionSettings
export type Retention = Record<RetentionName, number>
export const retentionNames = Object.keys(retentionSettings) as RetentionName[]
