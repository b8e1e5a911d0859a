/** The declared method of an index in plain words. Every number and name comes from the model. */
import { type Combine, type Group, groupsOf, indicatorsOf, type Model } from '#scoring/index.ts'
import { toOutline, toStages } from './index-text.ts'

export interface Rules {
  /** The commitments these rules are for, by title. */
  titles: string[]
  introduction: string
  conditions: string[]
  otherwise: string
}

export interface Method {
  indicator: string[]
  commitments: Rules[]
  /** How many indicators must be at a stage for the commitment to reach it, where that is a share of them. */
  shares: { title: string; of: number; atLeast: number }[]
  progress: string[]
  overall: string[]
  evidence: string[]
  notApplicable: string[]
}

export function toMethod(model: Model): Method {
  const groups = groupsOf(model).slice(1)
  return {
    indicator: describeIndicator(model),
    commitments: gather(groups.map((group) => ({ titles: [group.title], ...describeGroup(model, group) }))),
    shares: groups.flatMap(toShare),
    progress: groups.some(({ combine }) => combine.method === 'attainment') ? describeProgress(model) : [],
    overall: describeOverall(model, toOutline(model).length),
    evidence: describeEvidence(model),
    notApplicable: [...describeNotApplicable(model), describeUnanswered(model)],
  }
}

function lowestAndHighest(model: Model) {
  const stages = toStages(model)
  return { lowest: stages[0]!, highest: stages.at(-1)! }
}

function describeIndicator(model: Model): string[] {
  const levels = indicatorsOf(model).flatMap(({ answer }) =>
    answer.kind === 'criteria' ? answer.criteria.map(({ level }) => level) : [],
  )
  if (levels.length === 0) return ['An indicator’s answer gives its score.']
  const [first, ...rest] = [...new Set(levels)].sort((a, b) => a - b)
  const { lowest } = lowestAndHighest(model)
  const [second, missing, above] = rest
  const gap =
    above === undefined
      ? ''
      : ` For example, if ${first}, ${second} and ${above} are true but ${missing} is not, the indicator is at stage ${second}.`
  return [
    `An indicator has a statement for each stage from ${first} to ${rest.at(-1) ?? first}. You tick every statement that is true today and that you can show with evidence.`,
    `The indicator is at the highest stage you ticked for which you also ticked every stage below.${gap}`,
    `If none of the statements is true, the indicator is at stage ${lowest.level}, ${lowest.name}.`,
  ]
}

function describeGroup(model: Model, { combine, bands = [] }: Group): Omit<Rules, 'titles'> {
  const { lowest } = lowestAndHighest(model)
  const ofBands = bands.map(({ from, below, level }) =>
    below === undefined
      ? `stage ${level} for a score of ${from} or more`
      : `stage ${level} for a score from ${from} to just under ${below}`,
  )
  const { introduction, conditions, otherwise } = describeCombine(
    combine,
    `stage ${lowest.level}, ${lowest.name}`,
  )
  return { introduction, conditions: [...conditions, ...ofBands], otherwise }
}

function describeCombine(combine: Combine, lowest: string): Omit<Rules, 'titles'> {
  switch (combine.method) {
    case 'attainment':
      return {
        introduction: 'It is at the highest stage for which both of these are true:',
        conditions: [
          `${toShareWords(combine.share)} that apply are at that stage or higher`,
          combine.spread === 0
            ? 'no indicator that applies is lower'
            : `no indicator that applies is more than ${count(combine.spread, 'stage')} lower`,
        ],
        otherwise: `If no stage passes, it is at ${lowest}.`,
      }
    case 'thresholds':
      return {
        introduction: 'It moves up one stage at a time and stops at the first it does not reach:',
        conditions: combine.gates.map(
          ({ level, require }) =>
            `stage ${level} needs ${require.map((each) => `${each.percent}% of what counts for stage ${each.level}`).join(' and ')}`,
        ),
        otherwise: `If it does not reach the first of these, it is at ${lowest}.`,
      }
    case 'mean':
      return { introduction: 'Its score is the average of its parts.', conditions: [], otherwise: '' }
    case 'sum':
      return { introduction: 'Its score is its parts added up.', conditions: [], otherwise: '' }
    case 'minimum':
      return { introduction: 'It is at the stage of its lowest part.', conditions: [], otherwise: '' }
  }
}

/** Commitments with the same rules are described once. */
function gather(rules: readonly Rules[]): Rules[] {
  const gathered = new Map<string, Rules>()
  for (const { titles, ...rest } of rules) {
    const key = JSON.stringify(rest)
    gathered.set(key, { ...rest, titles: [...(gathered.get(key)?.titles ?? []), ...titles] })
  }
  return [...gathered.values()]
}

function toShare(group: Group): Method['shares'] {
  if (group.combine.method !== 'attainment') return []
  const [part, whole] = group.combine.share
  const of = indicatorsOf(group).length
  return [{ title: group.title, of, atLeast: Math.ceil((of * part) / whole) }]
}

function describeProgress(model: Model): string[] {
  const { highest } = lowestAndHighest(model)
  return [
    `Each commitment also has a progress index from 0 to 100. We add up the stages of its indicators that apply, and show the total as a percentage of the most it could be: stage ${highest.level} for each of them.`,
    'The progress index shows movement from year to year. It is never a stage. It is worked out exactly, and rounded only when we show it.',
  ]
}

function describeOverall(model: Model, commitments: number): string[] {
  const { combine } = model.root
  const profile = `Your result is first of all a profile: the stages of all ${commitments} commitments, side by side.`
  if (combine.method !== 'minimum') {
    const { introduction, conditions, otherwise } = describeGroup(model, model.root)
    return [
      profile,
      [`For the index as a whole: ${introduction}`, conditions.join('; '), otherwise]
        .filter(Boolean)
        .join(' '),
    ]
  }
  return [
    profile,
    'Where one stage is needed for the whole organisation, it is the stage of the lowest commitment. We always name that commitment beside it. It is never an average, so a strong commitment cannot hide a weak one.',
  ]
}

function describeEvidence({ assessment }: Model): string[] {
  if (!assessment) return []
  return [
    `From stage ${assessment.evidenceFromLevel} up, an indicator needs at least 1 piece of evidence dated within the last ${count(assessment.evidenceWithinMonths, 'month')}.`,
    'Without it, we show the stage as claimed, not evidenced, and you cannot submit the assessment.',
  ]
}

function describeNotApplicable(model: Model): string[] {
  const counts = () => {
    if (model.notApplicable === 'exclude') return 'It is then left out of every count.'
    if (model.notApplicable === 'zero') return 'It then scores 0.'
    if (model.notApplicable === 'met') return 'It then counts as fully met.'
    return `It then scores ${model.notApplicable.target}.`
  }
  const atMost =
    model.assessment &&
    `You can do this for at most ${model.assessment.notApplicableAtMost} of the ${indicatorsOf(model).length} indicators.`
  return [
    [
      'If an indicator does not apply to your organisation, you can say so and give the reason.',
      atMost,
      counts(),
    ]
      .filter(Boolean)
      .join(' '),
  ]
}

function describeUnanswered(model: Model): string {
  const { lowest } = lowestAndHighest(model)
  switch (model.unanswered) {
    case 'blocks':
      return `An indicator you have not answered is not at stage ${lowest.level}. It has no stage, and its commitment has none until you answer it.`
    case 'exclude':
      return 'An indicator you have not answered is left out of every count.'
    case 'zero':
      return 'An indicator you have not answered scores 0.'
  }
}

function toShareWords([part, whole]: readonly [number, number]): string {
  return part === whole ? 'all of the indicators' : `at least ${part} in every ${whole} of the indicators`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
