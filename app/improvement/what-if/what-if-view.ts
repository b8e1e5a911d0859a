import { toAnswers } from '#app/assessment/answer.ts'
import { levelsOf } from '#app/assessment/checks.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import {
  type Answers,
  type Criterion,
  explain,
  type Group,
  type Indicator,
  indicatorsOf,
  levelName,
  type Model,
  type NodeResult,
  type Result,
  roundHalfUp,
  score,
} from '#scoring/index.ts'
import type { LatestResult } from '../latest-result.server.ts'
import { type Planned, toItems, toQuery, toSingles } from './planned.ts'
import { addWhatIsNeeded, type Read, readPlanned, withPlanned } from './what-if.ts'

export interface Stage {
  level: number
  name: string
}

/** What the organisation aims at in one round. */
export interface Aims {
  round: string
  /** approved: false while the sponsor has not approved it. */
  targets: { commitmentId: string; level: number; approved: boolean }[]
}

/**
 * What the page shows of a plan: the record, the record with the plan, and what could be added.
 *
 * @param from the submission's id where it is not the last, so that every address of the page keeps it
 */
export function toWhatIf(
  begun: LatestResult,
  items: readonly string[],
  aims: Aims | null,
  from: string | null = null,
) {
  const { model, record, result: now } = begun
  const answers = toAnswers(record.answers)
  const read = readPlanned(model, answers, items)
  const then = score(model, withPlanned(answers, read.planned))
  const source = { model, answers, now, then, read, aims, from }
  const criteria = toSingles(read.planned)
  return {
    round: begun.round,
    from,
    aimsRound: aims?.round ?? null,
    items: toItems(read.planned),
    query: toQuery(read.planned, from),
    bare: toQuery([], from) || '?',
    criteria,
    unknown: read.unknown,
    met: read.met,
    levels: model.levels.map(({ level, name }) => ({ level, name })),
    overall: {
      now: toStage(model, now.level),
      then: toStage(model, then.level),
      lowest: toLowest(model, then),
    },
    commitments: commitmentsOf(model).map((group) => toCommitment(source, group)),
    toTargets: toTargetsQuery(source),
    /** 0–100 and not rounded, by commitment, and of the whole: what a published figure can be read beside. */
    scores: Object.fromEntries(then.children?.map(({ id, value }) => [id, value]) ?? []),
    score: then.value,
  }
}

export type WhatIf = ReturnType<typeof toWhatIf>
export type WhatIfCommitment = WhatIf['commitments'][number]
export type WhatIfIndicator = WhatIfCommitment['indicators'][number]

interface Source {
  model: Model
  answers: Answers
  now: Result
  then: Result
  read: Read
  aims: Aims | null
  from: string | null
}

function toCommitment(source: Source, group: Group) {
  const { model, answers, now, then, read, aims } = source
  const [before, after] = [now, then].map((result) => result.children?.find(({ id }) => id === group.id))
  const target = aims?.targets.find(({ commitmentId }) => commitmentId === group.id)
  const next = explain(model, withPlanned(answers, read.planned), group.id).next
  const levels = levelsOf(then)
  return {
    id: group.id,
    title: group.title,
    shortTitle: group.shortTitle ?? group.title,
    now: toStage(model, before?.level),
    then: toStage(model, after?.level),
    progress: [before, after].map((node) => (node?.value == null ? null : roundHalfUp(node.value))),
    target:
      target && model.levels.some(({ level }) => level === target.level)
        ? { ...toStage(model, target.level)!, approved: target.approved }
        : null,
    next:
      next.kind === 'criteria'
        ? {
            level: next.level,
            query: toNextQuery(source, group.id, next.level),
            criteria: next.criteria.length,
          }
        : null,
    ticked: indicatorsOf(group).reduce((sum, { id }) => sum + levelsPlanned(read.planned, id).length, 0),
    indicators: indicatorsOf(group).map((indicator) => toIndicator(source, indicator, levels)),
  }
}

function toIndicator(
  { model, answers, now, read }: Source,
  { id, title, answer }: Indicator,
  levels: Map<string, NodeResult>,
) {
  const given = Object.hasOwn(answers, id) ? answers[id] : undefined
  const met = given && 'met' in given ? given.met : []
  const planned = levelsPlanned(read.planned, id)
  const applies = !(given && 'notApplicable' in given)
  const criteria = answer.kind === 'criteria' && applies ? answer.criteria : []
  return {
    id,
    title,
    applies,
    now: toStage(model, levelsOf(now).get(id)?.level),
    then: toStage(model, levels.get(id)?.level),
    gap: toGapWords(levels.get(id), criteria, [...met, ...planned]),
    criteria: criteria
      .filter(({ level }) => !met.includes(level))
      .map(({ level, text }) => ({
        ...{ value: `${id}.${level}`, level, text },
        ticked: planned.includes(level),
      })),
  }
}

/** "Meets 4, missing 3" in words, where criteria above a gap do not count; null where all count. */
function toGapWords(
  node: NodeResult | undefined,
  criteria: readonly Criterion[],
  met: readonly number[],
): string | null {
  const skipped = node?.skipped ?? []
  if (skipped.length === 0) return null
  const missing = criteria.filter(({ level }) => level < Math.max(...skipped) && !met.includes(level))
  return `Meets ${list(skipped)}, missing ${list(missing.map(({ level }) => level))}: a stage counts only with all below it`
}

const list = (levels: readonly number[]) =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(levels.map(String))

const levelsPlanned = (planned: readonly Planned[], id: string) =>
  planned.find(({ indicatorId }) => indicatorId === id)?.levels ?? []

function toNextQuery({ model, answers, read, from }: Source, commitmentId: string, level: number): string {
  return toQuery(addWhatIsNeeded(model, answers, read.planned, [{ commitmentId, level }]), from)
}

/** The address with all that the targets need, or null where there is nothing to add. */
function toTargetsQuery({ model, answers, read, aims, from }: Source): string | null {
  const planned = addWhatIsNeeded(model, answers, read.planned, aims?.targets ?? [])
  const count = (each: readonly Planned[]) => toSingles(each).length
  return count(planned) > count(read.planned) ? toQuery(planned, from) : null
}

function toLowest(model: Model, result: Result): string[] {
  const lowest = result.children?.filter(({ level }) => level !== null && level === result.level) ?? []
  return commitmentsOf(model)
    .filter(({ id }) => lowest.some((node) => node.id === id))
    .map(({ title, shortTitle }) => shortTitle ?? title)
}

export function toStage(model: Model, level: number | null | undefined): Stage | null {
  return level == null ? null : { level, name: levelName(model, level) }
}
