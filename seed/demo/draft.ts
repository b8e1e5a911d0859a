import type { AnswerRecord } from '#app/assessment/answer.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import { criteriaOf } from './levels.ts'

/**
 * Gives three of the answers something for "Check your answers" to find: one a criterion above a gap, one low
 * confidence, one no evidence. They are the first three with criteria met that leave room for a gap.
 */
export function flaw(model: Model, answers: readonly AnswerRecord[]): AnswerRecord[] {
  const criteria = new Map(indicatorsOf(model).map((indicator) => [indicator.id, criteriaOf(indicator)]))
  const from = model.assessment?.evidenceFromLevel ?? 1
  const aboveGap = ({ indicatorId, met }: AnswerRecord) => criteria.get(indicatorId)?.[met.length + 1]
  const fit = answers.filter((answer) => (answer.met.at(-1) ?? 0) >= from && aboveGap(answer) !== undefined)
  const [contradictory, unsure, unevidenced] = fit
  return answers.map((answer) => {
    if (answer === contradictory) return { ...answer, met: [...answer.met, aboveGap(answer)!] }
    if (answer === unsure) return { ...answer, confidence: 'low' }
    return answer === unevidenced ? { ...answer, evidenceIds: [] } : answer
  })
}
