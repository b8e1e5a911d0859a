import { toAnswers } from '#app/assessment/answer.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { type Group, levelName, type Model } from '#scoring/index.ts'
import type { LatestResult } from '../latest-result.server.ts'
import { toQuery } from '../what-if/planned.ts'
import type { TargetRound } from './target-rounds.server.ts'
import { standingLevel, stateOf, type TargetRow, toShown } from './targets.ts'
import { addWhatIsNeeded, criteriaTo } from '../what-if/what-if.ts'

const none: Omit<TargetRow, 'commitmentId'> = {
  ...{ level: null, approvedLevel: null, sentBackReason: null },
  ...{ setById: '', version: 0 },
}

/** What a page shows of the targets of one round. latest: what they are read beside. */
export function toTargetsOfRound(
  { id, name, closed, merged, model, rows }: TargetRound,
  latest: LatestResult | null,
) {
  return {
    id,
    name,
    open: !closed && !merged,
    closed,
    merged,
    /** The round whose result is "now", or null before there is one. */
    from: latest?.round ?? null,
    shown: toShown(rows),
    waiting: rows.filter((row) => stateOf(row) === 'waiting').length,
    sentBackReason: rows.find((row) => stateOf(row) === 'sent-back')?.sentBackReason ?? null,
    levels: model.levels
      .filter(({ level }) => level > 0)
      .map(({ level, name: words }) => ({ level, name: words })),
    commitments: commitmentsOf(model).map((group) => toCommitment(model, group, rows, latest)),
  }
}

export type TargetsOfRound = ReturnType<typeof toTargetsOfRound>
export type TargetOfCommitment = TargetsOfRound['commitments'][number]

function toCommitment(model: Model, { id, title }: Group, rows: TargetRow[], latest: LatestResult | null) {
  const row = rows.find(({ commitmentId }) => commitmentId === id) ?? { ...none, commitmentId: id }
  const state = stateOf(row)
  const now = latest?.result.children?.find((child) => child.id === id)?.level ?? null
  return {
    id,
    title,
    state,
    proposed: row.level,
    /** In words: "Stage 3, Implementation". */
    now: latest ? toWords(latest.model, now) : 'Nothing signed off yet',
    approved: row.approvedLevel === null ? 'None' : toWords(model, row.approvedLevel),
    asks: row.level === null ? 'No target' : toWords(model, row.level),
    /** To the one that holds for now, and to the one that is proposed. */
    gap: toGap(latest, id, now, standingLevel(row)),
    gapProposed: toGap(latest, id, now, row.level),
  }
}

export type Gap = ReturnType<typeof toGap>

/** How far it is, in words, and by which criteria. `query`: they, as a plan. */
function toGap(latest: LatestResult | null, commitmentId: string, now: number | null, level: number | null) {
  if (level === null) return { words: 'No target', criteria: [], query: null }
  const away = level - (now ?? 0)
  if (!latest || away <= 0) return { words: latest ? 'Reached' : 'Not known yet', criteria: [], query: null }
  const answers = toAnswers(latest.record.answers)
  const criteria = criteriaTo(latest.model, answers, commitmentId, level)
  const plan = addWhatIsNeeded(latest.model, answers, [], [{ commitmentId, level }])
  return {
    words: away === 1 ? '1 stage' : `${away} stages`,
    criteria: criteria.map(({ indicatorId, indicatorTitle: title, level: stage, text }) => ({
      ...{ id: `${indicatorId}.${stage}`, title, level: stage, text },
    })),
    query: criteria.length > 0 ? toQuery(plan) : null,
  }
}

function toWords(model: Model, level: number | null): string {
  const known = model.levels.some((each) => each.level === level)
  if (level === null) return 'No stage'
  return known ? `Stage ${level}, ${levelName(model, level)}` : `Stage ${level}`
}
