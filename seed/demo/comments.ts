import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { DemoAssessment } from './assessments.ts'
import { demoId } from './ids.ts'

/** Who talks; each has an account at the organisation. */
export type Speaker = 'lead' | 'contributor' | 'sponsor'

interface Said {
  by: Speaker
  text: string
  tell?: Speaker[]
}

/** Of the draft of this organisation, by its key. */
export const talkative = 'acute-1'

/** `about`: the place among the answered indicators, or among those that are not. */
const threads: { about: ['answered' | 'open', number]; said: Said[]; resolvedBy?: Speaker }[] = [
  {
    about: ['answered', 0],
    said: [
      {
        by: 'contributor',
        text: 'The minutes I found are from last year. Is there a newer paper?',
        tell: ['lead'],
      },
      { by: 'lead', text: 'Yes, from the spring meeting. I will ask for it this week.' },
    ],
  },
  {
    about: ['answered', 1],
    said: [
      { by: 'lead', text: 'Please say who reads the quarterly report.', tell: ['contributor'] },
      { by: 'contributor', text: 'Added: the people committee does.' },
    ],
    resolvedBy: 'lead',
  },
  {
    about: ['answered', 2],
    said: [
      {
        by: 'sponsor',
        text: 'I am not sure that all our sites do this. Can we check before I sign it off?',
        tell: ['lead', 'contributor'],
      },
    ],
  },
  {
    about: ['open', 0],
    said: [{ by: 'contributor', text: 'Who has the figures for this one?', tell: ['lead'] }],
  },
]

export interface DemoComment {
  id: string
  indicatorId: string
  threadId: string | null
  text: string
  by: Speaker
  tell: Speaker[]
  /** ISO time. */
  at: string
  resolvedBy: Speaker | null
}

/** Half an hour lies between two comments, in the morning after the draft was opened. */
export function makeComments(model: Model, { id, answers, openedAt }: DemoAssessment): DemoComment[] {
  const answered = new Set(answers.map(({ indicatorId }) => indicatorId))
  const ids = indicatorsOf(model).map((indicator) => indicator.id)
  const lists = {
    answered: ids.filter((each) => answered.has(each)),
    open: ids.filter((each) => !answered.has(each)),
  }
  const morning = Date.parse(openedAt) + 9 * 3_600_000
  return threads.flatMap(({ about: [list, place], said, resolvedBy = null }, thread) =>
    said.map(({ by, text, tell = [] }, position) => ({
      id: demoId('comment', id, thread, position),
      indicatorId: lists[list][place]!,
      threadId: position === 0 ? null : demoId('comment', id, thread, 0),
      text,
      by,
      tell,
      at: new Date(morning + (2 * thread + position) * 1_800_000).toISOString(),
      resolvedBy: position === 0 ? resolvedBy : null,
    })),
  )
}
