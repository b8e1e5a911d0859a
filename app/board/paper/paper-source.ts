import type { PeerView } from '#app/benchmark/own-position.ts'
import type { CommitmentGap } from '#app/community/views-page.ts'
import type { Changes } from '#app/results/changes.ts'
import type { ResultView } from '#app/results/result-view.ts'
import type { BoardAction, BoardTarget, MeasureLine } from '../board-sources.ts'
import type { SectionTexts } from './paper-text.ts'

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
  plans: Plans
}

/** What other parts of the service keep; the sections of what is empty are left out. */
export interface Plans {
  /** In the order of their rounds; a paper shows those of one. */
  targets: readonly BoardTarget[]
  actions: readonly BoardAction[]
  measures: readonly MeasureLine[]
}
