import { toAnswers } from '#app/assessment/answer.ts'
import { levelsOf } from '#app/assessment/checks.ts'
import type { SubmissionRecord, SubmittedAnswer } from '#app/assessment/submission-record.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import {
  explain,
  type Group,
  indicatorsOf,
  levelName,
  type Model,
  type NodeResult,
  type Result,
  roundHalfUp,
} from '#scoring/index.ts'
import { toConfidence, toCoverage } from './assurance.ts'
import { toReasons, toSteps } from './explanation.ts'

export interface Stage {
  level: number
  name: string
}

interface IndicatorResult {
  id: string
  title: string
  stage: Stage | null
  /** The reason, where the indicator does not apply. */
  notApplicable: string | null
  /** Stages met above a gap, which do not count. */
  skipped: readonly number[]
  /** In words: whether its evidence is what its stage asks for. */
  evidence: string
}

export interface CommitmentResult {
  id: string
  title: string
  shortTitle: string
  stage: Stage | null
  /** 0–100, rounded once, half up. */
  progressIndex: number | null
  coverage: { evidenced: number; applicable: number }
  confidence: string
  reasons: string[]
  steps: ReturnType<typeof toSteps>
  indicators: IndicatorResult[]
}

export interface Frozen {
  record: SubmissionRecord
  result: Result
}

/** What a submission shows: only what was frozen with it, and the index it was made under. */
export function toResultView(model: Model, { record, result }: Frozen) {
  const commitments = commitmentsOf(model).map((group) => toCommitmentResult(model, group, record, result))
  const overall = toStage(model, result.level)
  const lowest = commitments.filter(({ stage }) => stage?.level === result.level)
  return {
    overall,
    lowest: lowest.map(({ title }) => title),
    steps: toSteps(model, explain(model, toAnswers(record.answers), model.root.id)),
    commitments,
    coverage: sumCoverage(commitments),
    levels: model.levels.map(({ level, name }) => ({ level, name })),
  }
}

export type ResultView = ReturnType<typeof toResultView>

function toStage(model: Model, level: number | null | undefined): Stage | null {
  return level == null ? null : { level, name: levelName(model, level) }
}

/** The stage of the whole and of each commitment. */
export function toStages(model: Model, result: Result): { title: string; stage: Stage | null }[] {
  const own = (id: string) => result.children?.find((child) => child.id === id)?.level
  return [
    { title: 'Overall', stage: toStage(model, result.level) },
    ...commitmentsOf(model).map(({ id, title }) => ({ title, stage: toStage(model, own(id)) })),
  ]
}

function toCommitmentResult(
  model: Model,
  group: Group,
  record: SubmissionRecord,
  result: Result,
): CommitmentResult {
  const node = result.children?.find(({ id }) => id === group.id)
  const leaves = levelsOf(result)
  const answers = new Map(record.answers.map((answer) => [answer.indicatorId, answer]))
  const own = indicatorsOf(group).flatMap(({ id }) => answers.get(id) ?? [])
  const explanation = explain(model, toAnswers(record.answers), group.id)
  return {
    id: group.id,
    title: group.title,
    shortTitle: group.shortTitle ?? group.title,
    stage: toStage(model, node?.level),
    progressIndex: node?.value == null ? null : roundHalfUp(node.value),
    coverage: toCoverage(own),
    confidence: toConfidence(own),
    reasons: toReasons(model, explanation),
    steps: toSteps(model, explanation),
    indicators: indicatorsOf(group).map(({ id, title }) =>
      toIndicatorResult(model, title, answers.get(id), leaves.get(id), id),
    ),
  }
}

function toIndicatorResult(
  model: Model,
  title: string,
  answer: SubmittedAnswer | undefined,
  node: NodeResult | undefined,
  id: string,
): IndicatorResult {
  const needed = (node?.level ?? 0) >= (model.assessment?.evidenceFromLevel ?? Infinity)
  const evidence = answer?.evidenced
    ? 'Evidenced'
    : needed
      ? 'Claimed, not evidenced'
      : 'Not needed at this stage'
  return {
    id,
    title,
    stage: toStage(model, node?.level),
    notApplicable: answer?.notApplicable ?? null,
    skipped: node?.skipped ?? [],
    evidence: answer?.notApplicable == null ? evidence : 'Not applicable',
  }
}

function sumCoverage(commitments: CommitmentResult[]): { evidenced: number; applicable: number } {
  return {
    evidenced: commitments.reduce((total, { coverage }) => total + coverage.evidenced, 0),
    applicable: commitments.reduce((total, { coverage }) => total + coverage.applicable, 0),
  }
}
