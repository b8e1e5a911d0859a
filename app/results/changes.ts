import { toAnswers } from '#app/assessment/answer.ts'
import { compare, levelName, type Model, type Standing } from '#scoring/index.ts'
import type { Frozen } from './result-view.ts'

export interface Compared extends Frozen {
  model: Model
}

export interface Change {
  id: string
  title: string
  /** In words: "Stage 2, Developing". */
  now: string
  /** The same of the earlier submission. */
  before: string
  /** In words: "Up 1 stage", or why nothing is said. */
  moved: string
}

export interface Changes {
  /** The whole first, then the commitments. */
  groups: Change[]
  /** Those of which the stage changed, or which cannot be compared. */
  indicators: Change[]
}

/** What moved between two submissions, in words. `before` null: there is none to compare with. */
export function toChanges(before: Compared | null, after: Compared): Changes {
  const compared = compare(toScored(before ?? after), toScored(after))
  const toChange = ({ id, title, ...sides }: Sides & { id: string; title: string }): Change => ({
    id,
    title: id === after.model.root.id ? 'Overall' : title,
    now: toStage(after.model, sides.after),
    before: before ? toStage(before.model, sides.before) : 'None',
    moved: toMoved(sides),
  })
  return {
    groups: compared.groups.map(toChange),
    indicators: compared.indicators.filter(isChanged).map(toChange),
  }
}

interface Sides {
  before: Standing | null
  after: Standing | null
  moved: number | null
}

function toScored({ model, record, result }: Compared) {
  return { model, answers: toAnswers(record.answers), result }
}

function isChanged({ before, after, moved }: Sides): boolean {
  if (moved === null) return before?.level !== after?.level
  return moved !== 0
}

function toStage(model: Model, standing: Standing | null): string {
  if (!standing) return 'Not in this version'
  return standing.level === null ? 'No stage' : `Stage ${standing.level}, ${levelName(model, standing.level)}`
}

function toMoved({ moved }: Sides): string {
  if (moved === null) return 'Cannot be compared'
  if (moved === 0) return 'No change'
  const by = Math.abs(moved)
  return `${moved > 0 ? 'Up' : 'Down'} ${by} ${by === 1 ? 'stage' : 'stages'}`
}
