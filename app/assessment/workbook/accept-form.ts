import type { Change } from './preview.ts'

/** What the reader of a preview decided, and what they had seen. */
export interface Decision {
  /** By indicator, the version that they were shown. */
  seen: ReadonlyMap<string, number>
  /** The places of the conflicts in which theirs is to be saved; in all others the answer online stays. */
  mine: ReadonlySet<number>
}

export const keepMine = 'workbook'
export const keepOnline = 'online'

/** The name of the choice of one conflict. */
export function toChoiceName(position: number): string {
  return `choice-${position}`
}

/** An answer as its reader was shown it. */
export function toSeen({ seen, indicatorId }: Pick<Change, 'seen' | 'indicatorId'>): string {
  return `${seen} ${indicatorId}`
}

/** What was chosen on a page that was refused. */
export type Chosen = { mine: string[]; seen: string[] } | null

export function toChosen({ mine, seen }: Decision): NonNullable<Chosen> {
  return {
    mine: [...mine].map(String),
    seen: [...seen].map(([indicatorId, version]) => toSeen({ indicatorId, seen: version })),
  }
}

/** Whether the workbook's answer was chosen, beside the answer that is online now. */
export function isMine(chosen: Chosen, change: Pick<Change, 'position' | 'seen' | 'indicatorId'>): boolean {
  return Boolean(chosen?.mine.includes(String(change.position)) && chosen.seen.includes(toSeen(change)))
}

/** What is not of the page counts as not seen, and as not chosen. */
export function toDecision(form: FormData): Decision {
  const seen = form.getAll('seen').map((value) => /^(\d{1,9}) (.+)$/.exec(String(value)))
  const mine = [...form].flatMap(([name, value]) => {
    const position = /^choice-(\d{1,4})$/.exec(name)?.[1]
    return position && value === keepMine ? [Number(position)] : []
  })
  return {
    seen: new Map(seen.flatMap((found) => (found ? [[found[2]!, Number(found[1])] as const] : []))),
    mine: new Set(mine),
  }
}
