import { toAnswers } from '#app/assessment/answer.ts'
import { compare, levelName, type Model, type Standing } from '#scoring/index.ts'
import { toGroupMoved, toMovedWords } from './moved-words.ts'
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
  const toChange = (
    { id, title, ...sides }: Sides & { id: string; title: string },
    moved: string,
  ): Change => ({
    id,
    title: id === after.model.root.id ? 'Overall' : title,
    now: toStage(after.model, sides.after),
    before: before ? toStage(before.model, sides.before) : 'None',
    moved,
  })
  return {
    groups: compared.groups.map((group) => toChange(group, toGroupMoved(group))),
    indicators: compared.indicators
      .filter(isChanged)
      .map((each) => toChange(each, each.moved === null ? 'Cannot be compared' : toMovedWords(each.moved))),
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

/** What names the submission that another is compared with: its round or, within one round, its number. */
export function nameBefore(before: { round: string; number: number } | null, round: string): string | null {
  return before?.round === round ? `Submission ${before.number}` : (before?.round ?? null)
}

function toStage(model: Model, standing: Standing | null): string {
  if (!standing) return 'Not in this version'
  return standing.level === null ? 'No stage' : `Stage ${standing.level}, ${levelName(model, standing.level)}`
}
