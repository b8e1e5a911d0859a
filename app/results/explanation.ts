import { type Explanation, levelName, type Model, type NamedIndicator } from '#scoring/index.ts'

/** Why a group is at its stage, in sentences. */
export function toReasons(model: Model, explanation: Explanation): string[] {
  const { why } = explanation
  switch (why.kind) {
    case 'top':
      return ['This is the highest stage.']
    case 'nothing-applicable':
      return ['No indicator of this commitment applies, so it has no stage.']
    case 'minimum':
      return [
        `The overall stage is that of the lowest commitment: ${list(why.lowest.map(({ title }) => title))}.`,
      ]
    case 'attainment':
      return toAttainmentReasons(model, why)
    case 'thresholds':
    case 'bands':
    case 'no-level':
      return []
  }
}

function toAttainmentReasons(
  model: Model,
  why: Extract<Explanation['why'], { kind: 'attainment' }>,
): string[] {
  const stage = `stage ${why.level}, ${levelName(model, why.level)}`
  const reasons: string[] = []
  if (why.atOrAbove < why.needed) {
    reasons.push(
      `For ${stage}, at least ${why.needed} of the ${why.applicable} indicators that apply must be there or above. ${count(why.atOrAbove)} ${why.atOrAbove === 1 ? 'is' : 'are'}.`,
    )
    reasons.push(`Below it: ${list(why.below.map((indicator) => withStage(indicator)))}.`)
  }
  if (why.underFloor.length > 0) {
    reasons.push(
      `For ${stage}, none of them may be below stage ${why.floor}. ${list(why.underFloor.map((indicator) => withStage(indicator)))} ${why.underFloor.length === 1 ? 'is' : 'are'}.`,
    )
  }
  return reasons
}

function withStage({ title, level }: NamedIndicator): string {
  return `${title} (stage ${level ?? 0})`
}

const count = (number: number) => (number === 0 ? 'None' : String(number))
const list = (names: string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)

export interface Steps {
  /** The stage the steps reach, or null when there is nothing more to reach. */
  stage: { level: number; name: string } | null
  criteria: { indicatorId: string; title: string; level: number; text: string }[]
}

/** The smallest set of criteria that takes a group to its next stage. */
export function toSteps(model: Model, { next }: Explanation): Steps {
  if (next.kind !== 'criteria') return { stage: null, criteria: [] }
  const criteria = next.criteria.map(({ indicatorId, indicatorTitle, level, text }) => ({
    indicatorId,
    title: indicatorTitle,
    level,
    text,
  }))
  return { stage: { level: next.level, name: levelName(model, next.level) }, criteria }
}
