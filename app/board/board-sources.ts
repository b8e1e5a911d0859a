import type { BarrierName } from '#app/benchmark/barriers.ts'
import type { PeerView } from '#app/benchmark/own-position.ts'
import type { CommitmentGap } from '#app/community/views-page.ts'
import type { SignedOff } from './history.server.ts'

/** The stage a commitment is to reach by the end of a round. approvedLevel: as the sponsor last approved it. */
export interface BoardTarget {
  roundId: string
  round: string
  /** ISO time: when the round opens. */
  opensAt: string
  commitmentId: string
  level: number
  approvedLevel: number | null
}

export interface BoardAction {
  id: string
  title: string
  commitmentId: string
  /** ISO day. */
  dueOn: string | null
  standing: 'overdue' | 'on-time' | 'no-date' | 'done' | 'stopped'
}

/** A figure of a workforce return, in words. */
export interface MeasureLine {
  measure: string
  value: string
  /** Whether it says what a whole return comes to. */
  whole: boolean
}

/** All that a board reads of its organisation. */
export interface BoardSources {
  /** Oldest round first; never empty. */
  history: readonly SignedOff[]
  /** What reviewers said of the last one; null where nobody was asked. */
  gaps: CommitmentGap[] | null
  /** Beside the newest release; null before there is one. */
  peers: PeerView | null
  /** What holds each commitment back, by its id. */
  barriers: Record<string, BarrierName[]>
  /** In the order of their rounds. */
  targets: readonly BoardTarget[]
  actions: readonly BoardAction[]
  /** What the newest returns say, one line a return, then one a measure. */
  measures: readonly MeasureLine[]
}
