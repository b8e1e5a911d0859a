import {
  type AnswerContent,
  type AnswerRecord,
  type Confidence,
  emptyAnswer,
} from '#app/assessment/answer.ts'
import { type Indicator, indicatorsOf } from '#scoring/index.ts'
import { linkEvidence, type Shelf } from './evidence.ts'
import { criteriaOf, levelsIn, type Process } from './levels.ts'
import type { DemoOrganisation } from './organisations.ts'
import { type Random, stream } from './random.ts'
import { topicOf } from './topics.ts'
import { exemptions, mayNotApply, voiceOf, writeRationale } from './wording.ts'

/** Every indicator's answer in one round, in model order. What shows it goes on the shelf. */
export function makeAnswers(shelf: Shelf): AnswerRecord[] {
  const { process, organisation, round } = shelf
  const levels = levelsIn(process, organisation, round)
  const exempt = exemptIn(process, organisation)
  return indicatorsOf(process.model).map((indicator) => {
    const reason = exempt.get(indicator.id)
    const level = levels.get(indicator.id) ?? 0
    return reason
      ? toRecord(shelf, indicator, { ...emptyAnswer, notApplicable: reason }, [])
      : answer(shelf, indicator, level)
  })
}

function answer(shelf: Shelf, indicator: Indicator, level: number): AnswerRecord {
  const { process, organisation, round } = shelf
  const random = stream(process.seed, 'answer', organisation.key, indicator.id, round)
  const rationale = writeRationale(random, topicOf(indicator).about, level, voiceOf(organisation.kind))
  const met = meet(random, criteriaOf(indicator), level, process.parameters.skippedRung)
  const needed = level >= (process.model.assessment?.evidenceFromLevel ?? 1)
  const shown = needed || (met.length > 0 && random.chance(0.6))
  const evidenceIds = shown ? linkEvidence(shelf, random, indicator) : []
  const confidence = drawConfidence(random, evidenceIds.length)
  return toRecord(
    shelf,
    indicator,
    { met, none: met.length === 0, notApplicable: null, rationale, confidence },
    evidenceIds,
  )
}

/** Every criterion up to the level; now and then one more, above a gap. */
function meet(random: Random, criteria: number[], level: number, skippedRung: number): number[] {
  const met = criteria.filter((each) => each <= level)
  const above = criteria[met.length + 1]
  return random.chance(skippedRung) && above !== undefined ? [...met, above] : met
}

/** The more there is to show, the surer. */
function drawConfidence(random: Random, items: number): Confidence {
  const drawn = random.next() + 0.15 * items
  if (drawn < 0.2) return 'low'
  return drawn < 0.75 ? 'medium' : 'high'
}

function toRecord(
  { date }: Shelf,
  { id }: Indicator,
  content: AnswerContent,
  evidenceIds: string[],
): AnswerRecord {
  return {
    indicatorId: id,
    ...content,
    version: 1,
    updatedAt: `${date}T09:00:00.000Z`,
    updatedBy: 'Demo lead',
    evidenceIds,
  }
}

/** Reason by indicator id; the same in every round, and never more than the index allows. */
function exemptIn({ model, parameters, seed }: Process, organisation: DemoOrganisation): Map<string, string> {
  const drawn = Object.entries(exemptions).filter(
    ([id, exemption]) =>
      mayNotApply(exemption, organisation) &&
      stream(seed, 'not-applicable', organisation.key, id).chance(parameters.notApplicable),
  )
  return new Map(
    drawn.slice(0, model.assessment?.notApplicableAtMost).map(([id, { reason }]) => [id, reason]),
  )
}
