/** The rules of targets: what a row says, and who may change it when. */

/** What the lead proposes for a commitment, and what the sponsor approved last. A level of null is no target. */
export interface TargetRow {
  commitmentId: string
  level: number | null
  approvedLevel: number | null
  /** Why the sponsor sent the proposal back. */
  sentBackReason: string | null
  setById: string
  version: number
}

export type TargetState = 'none' | 'waiting' | 'sent-back' | 'approved'

export function stateOf({
  level,
  approvedLevel,
  sentBackReason,
}: Omit<TargetRow, 'commitmentId' | 'setById' | 'version'>): TargetState {
  if (level === approvedLevel) return level === null ? 'none' : 'approved'
  return sentBackReason === null ? 'waiting' : 'sent-back'
}

/** The level that holds for now: the approved one, else what is proposed. */
export function standingLevel({ level, approvedLevel }: Pick<TargetRow, 'level' | 'approvedLevel'>) {
  return approvedLevel ?? level
}

/** Names the targets of a round as they were shown: it differs as soon as one was proposed anew. */
export function toShown(rows: readonly Pick<TargetRow, 'commitmentId' | 'version'>[]): string {
  return rows
    .map(({ commitmentId, version }) => `${commitmentId}:${version}`)
    .sort()
    .join(',')
}

/** What the lead wants, by commitment; null is no target. */
export type WantedLevels = Readonly<Record<string, number | null>>

/** What differs from the rows. A target that was sent back counts as proposed again. */
export function changesTo(rows: readonly TargetRow[], wanted: WantedLevels): [string, number | null][] {
  return Object.entries(wanted).filter(([commitmentId, level]) => {
    const row = rows.find((each) => each.commitmentId === commitmentId)
    if (!row) return level !== null
    return row.level !== level || stateOf(row) === 'sent-back'
  })
}

/** A round of the organisation, when something is to be done about its targets. */
export interface TargetStanding {
  merged: boolean
  /** The round has closed for the organisation. */
  closed: boolean
  rows: TargetRow[]
}

export type TargetRefusal = 'merged' | 'closed' | 'changed' | 'own' | 'decided'

export const targetRefusals: Record<TargetRefusal, string> = {
  merged: 'Your organisation has merged into another, so its record no longer changes',
  closed: 'The round has closed, so its targets can no longer be changed',
  changed:
    'Somebody has changed these targets since this page was shown. Look at them as they are now, and then choose again',
  own: 'You proposed these targets yourself, so another sponsor has to approve them',
  decided: 'Nothing waits for you here any more: another sponsor has decided about these targets',
}

export function refuseProposal(standing: TargetStanding, shown: string): TargetRefusal | null {
  if (standing.merged) return 'merged'
  if (standing.closed) return 'closed'
  return shown === toShown(standing.rows) ? null : 'changed'
}

export interface Decision {
  /** Approves all that waits, or else sends it back. */
  approve: boolean
  /** The targets that the sponsor was shown. */
  shown: string
  /** Why they are sent back. */
  reason: string
}

/** 'done': it was decided like this already, by a press a moment before. A closed round keeps no sponsor from deciding. */
export function refuseDecision(
  { merged, rows }: TargetStanding,
  actorId: string,
  { approve, shown }: Decision,
): TargetRefusal | 'done' | null {
  if (merged) return 'merged'
  if (shown !== toShown(rows)) return 'changed'
  const waiting = rows.filter((row) => stateOf(row) === 'waiting')
  if (waiting.length === 0) {
    const sentBack = rows.some((row) => stateOf(row) === 'sent-back')
    return sentBack === !approve ? 'done' : 'decided'
  }
  return approve && waiting.some(({ setById }) => setById === actorId) ? 'own' : null
}
