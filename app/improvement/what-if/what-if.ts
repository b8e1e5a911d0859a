/** What a record would be with more criteria met. The levels are those of scoring, and of nothing else. */
import { type Answers, explain, indicatorsOf, type Model } from '#scoring/index.ts'
import { type Planned, readItems } from './planned.ts'

/** What an address plans, beside the record that it is read with. */
export interface Read {
  /** What is in the index and not met yet, in model order. */
  planned: Planned[]
  /** How many criteria are not in the index, or belong to an indicator that does not apply. */
  unknown: number
  /** How many are met already. */
  met: number
}

/** Reads what an address plans: what the index does not have, or the record has already, is counted and left out. */
export function readPlanned(model: Model, answers: Answers, items: readonly string[]): Read {
  const { planned, malformed } = readItems(items)
  const wanted = new Map(planned.map(({ indicatorId, levels }) => [indicatorId, levels]))
  const read: Read = { planned: [], unknown: malformed, met: 0 }
  for (const indicator of indicatorsOf(model)) {
    const levels = wanted.get(indicator.id) ?? []
    wanted.delete(indicator.id)
    const { answer } = indicator
    const given = answerOf(answers, indicator.id)
    const open = answer.kind === 'criteria' && !(given && 'notApplicable' in given)
    const known = open ? levels.filter((level) => answer.criteria.some((each) => each.level === level)) : []
    const met = given && 'met' in given ? given.met : []
    const left = known.filter((level) => !met.includes(level))
    read.unknown += levels.length - known.length
    read.met += known.length - left.length
    if (left.length > 0) read.planned.push({ indicatorId: indicator.id, levels: left })
  }
  for (const levels of wanted.values()) read.unknown += levels.length
  return read
}

/** The answers with the planned criteria met as well. */
export function withPlanned(answers: Answers, planned: readonly Planned[]): Answers {
  const more = planned.map(({ indicatorId, levels }) => {
    const given = answerOf(answers, indicatorId)
    const met = given && 'met' in given ? given.met : []
    return [indicatorId, { met: [...new Set([...met, ...levels])].sort((a, b) => a - b) }] as const
  })
  return Object.fromEntries([...Object.entries(answers), ...more])
}

/** A level that a commitment is to reach. */
export interface Aim {
  commitmentId: string
  level: number
}

/**
 * The plan with the smallest set of criteria that brings each of these commitments to its level, on top of what is
 * planned. A commitment that is there, or cannot be brought there by criteria, adds none.
 */
export function addWhatIsNeeded(
  model: Model,
  answers: Answers,
  planned: readonly Planned[],
  aims: readonly Aim[],
): Planned[] {
  const then = withPlanned(answers, planned)
  const added = aims.flatMap(({ commitmentId, level }) => criteriaTo(model, then, commitmentId, level))
  return join(model, planned, added)
}

/** The smallest set of criteria to a level; empty where it is reached, or no set of criteria reaches it. */
export function criteriaTo(model: Model, answers: Answers, commitmentId: string, level: number) {
  if (!model.levels.some((each) => each.level === level)) return []
  const { next } = explain(model, answers, commitmentId, level)
  return next.kind === 'criteria' ? next.criteria : []
}

function join(
  model: Model,
  planned: readonly Planned[],
  added: readonly { indicatorId: string; level: number }[],
): Planned[] {
  return indicatorsOf(model).flatMap(({ id }) => {
    const levels = [
      ...planned.flatMap((each) => (each.indicatorId === id ? each.levels : [])),
      ...added.flatMap((each) => (each.indicatorId === id ? [each.level] : [])),
    ]
    return levels.length === 0
      ? []
      : [{ indicatorId: id, levels: [...new Set(levels)].sort((a, b) => a - b) }]
  })
}

function answerOf(answers: Answers, id: string) {
  return Object.hasOwn(answers, id) ? answers[id] : undefined
}
