import type { PeerView } from '#app/benchmark/own-position.ts'
import type { CommitmentGap } from '#app/community/views-page.ts'
import type { Changes } from '#app/results/changes.ts'
import type { ResultView } from '#app/results/result-view.ts'
import type { SectionTexts } from './paper-text.ts'

/** Where a commitment should be at the end of a round. `approvedLevel`: what the sponsor approved last. */
export interface Target {
  round: string
  commitmentId: string
  level: number
  approvedLevel: number | null
}

export interface PlannedAction {
  id: string
  title: string
  commitmentId: string
  /** ISO day. */
  dueOn: string | null
  status: 'planned' | 'started' | 'done' | 'stopped'
}

/** A figure of a workforce return, in words. */
export interface MeasureLine {
  measure: string
  value: string
}

/** All that a paper tells: the record, and what the organisation wrote for it. */
export interface PaperSource {
  organisation: string
  /** Empty for the whole organisation. */
  department: string
  round: string
  /** ISO day: what is overdue is so on it. */
  today: string
  view: ResultView
  changes: Changes
  /** The round of the submission before. */
  before: string | null
  standing: {
    number: number
    /** ISO time. */
    signedOffAt: string
    by: string
    contentHash: string
    indexVersionId: string
    replacedBy: number | null
    reopened: boolean
  }
  /** What communities and staff said; null where there was no review. */
  community: { gaps: CommitmentGap[]; over: boolean } | null
  /** Beside the newest release; null where there is none, and for a department. */
  peers: PeerView | null
  /** What the lead ticked, in words, by commitment. */
  barriers: Record<string, string[]>
  texts: SectionTexts
  /** In the order of their rounds. */
  targets?: Target[]
  actions?: PlannedAction[]
  measures?: MeasureLine[]
}
