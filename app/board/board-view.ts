/** What a board reads, in words first. All of it is worked out from what was signed off, so that it cannot contradict it. */
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { barriers as allBarriers } from '#app/benchmark/barriers.ts'
import { toGroupMoved, toMovedWords } from '#app/results/moved-words.ts'
import { toLadder } from '#app/results/result-figures.ts'
import { type ResultView, type Stage, toResultView } from '#app/results/result-view.ts'
import { compare, type Comparison, indicatorsOf, levelName, type Model } from '#scoring/index.ts'
import { chooseAims } from './aims.ts'
import { toRadarOfBoard, toTargetFigure } from './board-figures.ts'
import { toShort } from './board-words.ts'
import type { BoardAction, BoardSources, BoardTarget } from './board-sources.ts'
import type { SignedOff } from './history.server.ts'
import { toScored, toTrendFigure } from './trend-view.ts'

/** One commitment, now and the round before. */
export interface CommitmentLine {
  id: string
  title: string
  shortTitle: string
  now: Stage | null
  before: Stage | null
  /** Stages up or down; null where nothing may be said. */
  moved: number | null
  /** The same in words, or why nothing is said. */
  movedWords: string
  target: Stage | null
  /** Stages still to go; 0 where it is reached; null without a target or a stage. */
  toGo: number | null
  evidenced: string
  reviewers: { agree: number; disagree: number; cannotTell: number } | null
  barriers: string[]
}

export interface Moved {
  title: string
  movedWords: string
  /** The indicators that went the same way or another, with how far. */
  because: string[]
}

export function toBoardView(sources: BoardSources) {
  const { history, peers } = sources
  const now = history.at(-1)!
  const before = history.at(-2) ?? null
  const result = toResultView(now.model, now)
  const compared = before && compare(toScored(before), toScored(now))
  const aims = toAims(sources.targets, history)
  const lines = result.commitments.map((commitment) =>
    toLine(commitment, sources, { compared, before, aims }),
  )
  return {
    submissionId: now.id,
    assessmentId: now.assessmentId,
    round: now.round,
    before: before?.round ?? null,
    signedAt: now.signedAt,
    signedBy: now.signedBy,
    targetRound: aims.round,
    overall: result.overall,
    coverage: result.coverage,
    lines,
    moved: compared ? toMoved(now.model, lines, compared) : [],
    actions: toActions(sources.actions),
    measures: sources.measures.filter(({ whole }) => whole),
    peers: peers && { ...toPeers(peers, lines), figure: peers.figure },
    figures: {
      radar: toRadarOfBoard(lines, result, { now: now.round, before: before?.round ?? null }),
      target: toTargetFigure(lines, result.levels, aims.round),
      trend: toTrendFigure(history),
      ladder: toLadder(result),
    },
  }
}

/** With the sentences that say it all. */
export function toBoardPage(sources: BoardSources) {
  const view = toBoardView(sources)
  return { ...view, short: toShort(view) }
}

export type BoardView = ReturnType<typeof toBoardView>
export type BoardPage = ReturnType<typeof toBoardPage>

interface Aims {
  round: string | null
  levels: Map<string, number>
}

/** As they were approved. A stage that the index of the result does not have is no target for it. */
function toAims(targets: readonly BoardTarget[], history: readonly SignedOff[]): Aims {
  const last = history.at(-1)!
  const approved = targets.filter(({ approvedLevel }) =>
    last.model.levels.some(({ level }) => level === approvedLevel),
  )
  const own = chooseAims(approved, last.opensAt)
  return {
    round: own[0]?.round ?? null,
    levels: new Map(own.map(({ commitmentId, approvedLevel }) => [commitmentId, approvedLevel!])),
  }
}

function toLine(
  { id, title, shortTitle, stage, coverage }: ResultView['commitments'][number],
  { history, gaps, barriers }: BoardSources,
  { compared, before, aims }: { compared: Comparison | null; before: SignedOff | null; aims: Aims },
): CommitmentLine {
  const { model } = history.at(-1)!
  const change = compared?.groups.find((group) => group.id === id)
  const counts = gaps?.find((gap) => gap.id === id)?.counts
  const target = aims.levels.get(id)
  return {
    ...{ id, title, shortTitle, now: stage },
    before: before && toStage(before.model, change?.before?.level),
    moved: change?.moved ?? null,
    movedWords: change ? toGroupMoved(change) : 'Nothing to compare with yet',
    target: toStage(model, target),
    toGo: target === undefined || !stage ? null : Math.max(0, target - stage.level),
    evidenced: `${coverage.evidenced} of ${coverage.applicable}`,
    reviewers: counts
      ? { agree: counts.agree, disagree: counts.disagree, cannotTell: counts.cannot_tell }
      : null,
    barriers: allBarriers.filter(({ barrier }) => barriers[id]?.includes(barrier)).map(({ label }) => label),
  }
}

function toStage(model: Model, level: number | null | undefined): Stage | null {
  return level == null ? null : { level, name: levelName(model, level) }
}

/** The commitments whose stage changed, with the indicators behind it. */
function toMoved(model: Model, lines: readonly CommitmentLine[], compared: Comparison): Moved[] {
  const groups = new Map(commitmentsOf(model).map((group) => [group.id, group]))
  return lines
    .filter(({ moved }) => moved !== null && moved !== 0)
    .map(({ id, title, movedWords }) => {
      const own = new Set(indicatorsOf(groups.get(id)!).map((indicator) => indicator.id))
      const changed = compared.indicators.filter((each) => own.has(each.id) && each.moved)
      const because = changed.map(
        ({ title: name, moved, after }) =>
          `${name}: ${toMovedWords(moved!).toLowerCase()}, to stage ${after!.level}, ${levelName(model, after!.level!)}`,
      )
      return { title, movedWords, because }
    })
}

function toActions(actions: readonly BoardAction[]) {
  const count = (standing: BoardAction['standing']) =>
    actions.filter((each) => each.standing === standing).length
  return {
    overdue: actions.filter(({ standing }) => standing === 'overdue'),
    onTime: count('on-time'),
    noDate: count('no-date'),
    done: count('done'),
    total: actions.length,
  }
}

/** Where it stands, by the short names of the commitments; the one row that is of none is the overall stage. */
function toPeers(
  { group, round, figure }: NonNullable<BoardSources['peers']>,
  lines: readonly CommitmentLine[],
) {
  const short = (label: string) => lines.find(({ title }) => title === label)?.shortTitle ?? 'Overall'
  const rows = figure.rows.map(({ label, cells, value }) => ({
    label: short(label),
    value,
    position: cells.at(-1)!,
  }))
  return { group, round, rows: rows.filter(({ value }) => value !== null) }
}
