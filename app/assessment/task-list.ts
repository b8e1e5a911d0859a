import { indicatorsOf, levelName, type Group, type Model, score } from '#scoring/index.ts'
import { type AnswerRecord, isAnswered, isDone, isToConfirm, toAnswers } from './answer.ts'
import { type Assessed, isEvidenced, levelsOf } from './checks.ts'

/** to-confirm: answered in an earlier round, and not yet confirmed for this one. */
export type TaskState = 'not-started' | 'in-progress' | 'to-confirm' | 'completed'

interface CommitmentTask {
  id: string
  title: string
  description: string
  indicators: number
  answered: number
  toConfirm: number
  state: TaskState
}

export interface IndicatorTask {
  id: string
  title: string
  state: TaskState
  notApplicable: boolean
  level: { level: number; name: string } | null
  /** Its level asks for evidence, and there is none that is recent enough. */
  claimed: boolean
}

export interface Progress {
  /** Of what was carried forward, only what somebody has confirmed or changed. */
  answered: number
  /** Carried forward, and not yet confirmed. */
  toConfirm: number
  indicators: number
}

export function commitmentsOf(model: Model): Group[] {
  return model.root.children.filter((child): child is Group => 'children' in child)
}

/** The five commitments with how far each has come, and the whole. */
export function toTaskList(
  model: Model,
  assessed: Assessed,
): { commitments: CommitmentTask[]; progress: Progress; next: string | null } {
  const answers = new Map(assessed.answers.map((answer) => [answer.indicatorId, answer]))
  const commitments = commitmentsOf(model).map((group): CommitmentTask => {
    const indicators = indicatorsOf(group)
    const answered = indicators.filter(({ id }) => isDone(answers.get(id))).length
    const toConfirm = indicators.filter(({ id }) => isToConfirm(answers.get(id))).length
    const touched = indicators.some(({ id }) => answers.has(id))
    const state = answered === indicators.length ? 'completed' : touched ? 'in-progress' : 'not-started'
    return {
      id: group.id,
      title: group.title,
      description: group.description ?? '',
      indicators: indicators.length,
      answered,
      toConfirm,
      state,
    }
  })
  const next = indicatorsOf(model).find(({ id }) => !isDone(answers.get(id)))?.id ?? null
  return { commitments, progress: toProgress(model, assessed), next }
}

export function toProgress(model: Model, assessed: Assessed): Progress {
  const indicators = indicatorsOf(model)
  const known = new Set(indicators.map(({ id }) => id))
  const answers = assessed.answers.filter(({ indicatorId }) => known.has(indicatorId))
  return {
    answered: answers.filter(isDone).length,
    toConfirm: answers.filter(isToConfirm).length,
    indicators: indicators.length,
  }
}

/** Every indicator with its level so far, in model order. */
export function toIndicatorTasks(model: Model, assessed: Assessed): IndicatorTask[] {
  const levels = levelsOf(score(model, toAnswers(assessed.answers)))
  return indicatorsOf(model).map(({ id, title }): IndicatorTask => {
    const answer = assessed.answers.find(({ indicatorId }) => indicatorId === id)
    const level = levels.get(id)?.level ?? null
    const needsEvidence = (level ?? 0) >= (model.assessment?.evidenceFromLevel ?? Infinity)
    return {
      id,
      title,
      state: toState(answer),
      notApplicable: answer?.notApplicable != null,
      level: named(model, level),
      claimed: needsEvidence && !isEvidenced(model, assessed, answer),
    }
  })
}

function toState(answer: AnswerRecord | undefined): TaskState {
  if (!answer) return 'not-started'
  if (isToConfirm(answer)) return 'to-confirm'
  return isAnswered(answer) ? 'completed' : 'in-progress'
}

function named(model: Model, level: number | null | undefined): IndicatorTask['level'] {
  return level == null ? null : { level, name: levelName(model, level) }
}

/** One commitment's indicators; its own level once all are answered. */
export function toCommitmentSummary(model: Model, assessed: Assessed, commitmentId: string) {
  const group = commitmentsOf(model).find(({ id }) => id === commitmentId)
  if (!group) return null
  const result = score(model, toAnswers(assessed.answers))
  const own = new Set(indicatorsOf(group).map(({ id }) => id))
  return {
    id: group.id,
    title: group.title,
    description: group.description ?? '',
    indicators: toIndicatorTasks(model, assessed).filter(({ id }) => own.has(id)),
    level: named(model, result.children?.find(({ id }) => id === commitmentId)?.level),
  }
}
