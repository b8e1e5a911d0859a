import { emptyAnswer, isAnswered, toAnswers } from '#app/assessment/answer.ts'
import { levelsOf } from '#app/assessment/checks.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { toWording } from '#app/rounds/wording.ts'
import { type Indicator, indicatorsOf, levelName, type Model, score } from '#scoring/index.ts'
import type { ReviewersReview, ShownAnswer } from './read-review.server.ts'

export interface NamedStage {
  level: number
  name: string
  meaning: string
}

/** What the organisation says of one indicator, as sentences. */
export type TheySay =
  | { kind: 'unanswered' }
  | { kind: 'not-applicable'; reason: string; rationale: string }
  | { kind: 'none' | 'met'; sentences: string[]; stage: NamedStage | null; rationale: string }

function toStage(model: Model, level: number): NamedStage {
  const meaning = model.levels.find((each) => each.level === level)?.meaning ?? ''
  return { level, name: levelName(model, level), meaning }
}

function toTheySay(model: Model, indicator: Indicator, answer: ShownAnswer | undefined): TheySay {
  const content = answer && { ...emptyAnswer, ...answer }
  if (!content || !isAnswered(content)) return { kind: 'unanswered' }
  const { notApplicable, rationale, met } = content
  if (notApplicable !== null) return { kind: 'not-applicable', reason: notApplicable, rationale }
  const level = levelsOf(score(model, toAnswers([content]))).get(indicator.id)?.level ?? null
  const stage = level === null ? null : toStage(model, level)
  if (content.none) return { kind: 'none', sentences: [indicator.notStarted ?? ''], stage, rationale }
  const criteria = indicator.answer.kind === 'criteria' ? indicator.answer.criteria : []
  const sentences = criteria.filter((each) => met.includes(each.level)).map(({ text }) => text)
  return { kind: 'met', sentences, stage, rationale }
}

export type QuestionState = 'done' | 'to_do' | 'waiting'

/** An indicator that waits for its answer has nothing to agree with, unless something was said of it before. */
function stateOf({ answers, own }: ReviewersReview, id: string): QuestionState {
  if (own.some(({ indicatorId }) => indicatorId === id)) return 'done'
  const answer = answers.find(({ indicatorId }) => indicatorId === id)
  return answer && isAnswered({ ...emptyAnswer, ...answer }) ? 'to_do' : 'waiting'
}

/** The commitments with how many of their indicators the reviewer has done, and their indicators. */
export function toPromises(model: Model, review: ReviewersReview) {
  return commitmentsOf(model).map(({ id, title, description, ...group }) => {
    const questions = indicatorsOf({ id, title, ...group }).map((indicator) => {
      return { id: indicator.id, title: indicator.title, state: stateOf(review, indicator.id) }
    })
    const done = questions.filter(({ state }) => state === 'done').length
    return { id, title, description: description ?? '', done, questions }
  })
}

export type Promised = ReturnType<typeof toPromises>[number]

/** Everything that one indicator's page shows to its reviewer. */
export function toQuestionPage(
  model: Model,
  review: ReviewersReview,
  organisation: { kind: string; fewStaff: boolean },
  indicator: Indicator,
) {
  const all = indicatorsOf(model)
  const at = all.indexOf(indicator)
  const { question, why } = toWording(indicator, organisation)
  const answer = review.answers.find(({ indicatorId }) => indicatorId === indicator.id)
  const own = review.own.find(({ indicatorId }) => indicatorId === indicator.id) ?? null
  const commitment = commitmentsOf(model).find((group) => indicatorsOf(group).includes(indicator))
  return {
    id: indicator.id,
    title: indicator.title,
    number: at + 1,
    of: all.length,
    question,
    why,
    commitment: { id: commitment?.id ?? '', title: commitment?.title ?? '' },
    theySay: toTheySay(model, indicator, answer),
    shared: review.shared
      .filter(({ indicatorIds }) => indicatorIds.includes(indicator.id))
      .map(({ id, title, reference, date, file }) => ({ id, title, reference, date, file })),
    stages: model.levels.map(({ level }) => toStage(model, level)),
    answerVersion: answer?.version ?? 0,
    own: own && { ...own, earlier: own.answerVersion < (answer?.version ?? 0) },
    previous: all[at - 1]?.id ?? null,
    next: all[at + 1]?.id ?? null,
    open: review.open,
    closesOn: review.closesOn,
    round: review.round,
    grouped: review.group !== null,
  }
}

export type QuestionPage = ReturnType<typeof toQuestionPage>

/** All that the reviewer has said, in the index's order. */
export function toOwnViews(model: Model, review: ReviewersReview) {
  return indicatorsOf(model).flatMap(({ id, title }) => {
    const own = review.own.find(({ indicatorId }) => indicatorId === id)
    if (!own) return []
    const current = review.answers.find(({ indicatorId }) => indicatorId === id)?.version ?? 0
    const { verdict, reason, level, replies } = own
    const stage = level === null ? null : toStage(model, level)
    return [{ id, title, verdict, reason, stage, replies, earlier: own.answerVersion < current }]
  })
}

export type OwnViews = ReturnType<typeof toOwnViews>
