import { type Indicator, indicatorsOf, levelName, type Model } from '#scoring/index.ts'
import type { Actor } from '../actor.ts'
import { type AnswerContent, emptyAnswer, isSameContent } from '../answer.ts'
import { toFields } from '../answer-schema.ts'
import { toChoices } from '../choices.ts'
import { levelsOfCriteria } from '../indicator-page.ts'
import type { AssessmentRecord } from '../read.server.ts'
import { closedSentences, closedTo } from '../right-to-answer.ts'
import type { Proposal, Proposed } from './proposals.ts'

/** One part of an answer that differs, in words. */
interface ChangedPart {
  part: string
  online: string
  mine: string
}

export interface Change {
  /** Its place among all that the workbook asks for: forms name it by that. */
  position: number
  indicatorId: string
  title: string
  parts: ChangedPart[]
  /** The version online, which the reader is shown; 0: there is none. */
  seen: number
  /** Who changed the answer online after the download, or null. */
  conflict: { by: string; at: string } | null
  content: AnswerContent
}

export interface Unusable {
  indicatorId: string
  title: string
  /** Sheet and cell. */
  where: string
  message: string
}

export interface Preview {
  changes: Change[]
  unusable: Unusable[]
  /** How many answers were changed as the workbook has them by somebody else meanwhile. */
  already: number
}

/** What would change if the upload were accepted now. */
export function toPreview(
  model: Model,
  assessment: AssessmentRecord,
  actor: Actor,
  { proposals, problems }: Proposed,
): Preview {
  const indicators = new Map(indicatorsOf(model).map((indicator) => [indicator.id, indicator]))
  const titleOf = (id: string) => indicators.get(id)?.title ?? id
  const toUnusable = (
    { indicatorId, sheet, cell }: Omit<Proposal, 'version' | 'content'>,
    message: string,
  ) => ({
    indicatorId,
    title: titleOf(indicatorId),
    where: `${sheet}, cell ${cell}`,
    message,
  })
  const unusable = problems.map(({ message, ...at }) => toUnusable(at, message))
  const changes: Change[] = []
  let already = 0
  proposals.forEach((proposal, position) => {
    const closed = closedTo(actor, assessment, proposal.indicatorId)
    if (closed) return void unusable.push(toUnusable(proposal, closedSentences[closed]))
    const change = toChange(model, assessment, indicators.get(proposal.indicatorId)!, proposal)
    if (change) changes.push({ ...change, position })
    else already += 1
  })
  return { changes, unusable, already }
}

function toChange(
  model: Model,
  { answers }: AssessmentRecord,
  indicator: Indicator,
  { content, version }: Proposal,
): Omit<Change, 'position'> | null {
  const online = answers.find(({ indicatorId }) => indicatorId === indicator.id)
  if (isSameContent(online ?? emptyAnswer, content)) return null
  const seen = online?.version ?? 0
  const before = toParts(model, indicator, online ?? emptyAnswer)
  const after = toParts(model, indicator, content)
  return {
    indicatorId: indicator.id,
    title: indicator.title,
    seen,
    conflict:
      online && seen !== version
        ? { by: online.updatedBy ?? 'Someone who has left', at: online.updatedAt }
        : null,
    parts: before
      .map(([part, text], index) => ({ part, online: text, mine: after[index]![1] }))
      .filter(({ online: was, mine }) => was !== mine),
    content,
  }
}

function toParts(model: Model, indicator: Indicator, content: AnswerContent): [part: string, text: string][] {
  const fields = toFields(content)
  const named = levelsOfCriteria(indicator).map((level) => ({ level, name: levelName(model, level) }))
  return [
    ['What is true', toChoices(fields.met, named)],
    ['Why it does not apply', fields.notApplicableReason],
    ['What shows this', fields.rationale],
    ['How sure', fields.confidence],
  ]
}
