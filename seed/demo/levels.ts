import { type Group, type Indicator, indicatorsOf, type Model } from '#scoring/index.ts'
import type { DemoOrganisation } from './organisations.ts'
import type { DemoParameters } from './parameters.ts'
import { stream } from './random.ts'

/**
 * The stage of an organisation in an indicator and year, before it is rounded and kept within the criteria, is the sum of
 *   what it begins at + its kind's and its own standing in the commitment + its own standing in the indicator
 *   − how hard the indicator is + the drift of the years since it joined, as a whole and in the commitment
 *   + the wobble of the day.
 */
export interface Process {
  model: Model
  parameters: DemoParameters
  seed: number
}

/** Level by indicator id in the round with this index. */
export function levelsIn(
  process: Process,
  organisation: DemoOrganisation,
  round: number,
): Map<string, number> {
  const start = standing(process, organisation, round)
  const commitments = process.model.root.children.filter((child): child is Group => 'children' in child)
  return new Map(
    commitments.flatMap((commitment) => {
      const stage = start + standingIn(process, organisation, commitment.id, round)
      return indicatorsOf(commitment).map((indicator) => {
        const own = stage + standingInIndicator(process, organisation, indicator.id, round)
        return [indicator.id, toLevel(indicator, own)] as const
      })
    }),
  )
}

function standing(
  { parameters, seed }: Process,
  { key, joins, showcase }: DemoOrganisation,
  round: number,
): number {
  const { baseline, drift } = parameters
  const begins =
    showcase?.baseline ?? baseline.mean + baseline.spread * stream(seed, 'baseline', key).normal()
  const drifts = yearsAfter(joins, round).map(
    (year) => drift.mean + drift.spread * stream(seed, 'drift', key, year).normal(),
  )
  return begins + sum(drifts)
}

function standingIn(
  { parameters, seed }: Process,
  { key, kind, joins }: DemoOrganisation,
  id: string,
  round: number,
): number {
  const { commitmentSpread, drift, kindEffect } = parameters
  const own = commitmentSpread * stream(seed, 'commitment', key, id).normal()
  const drifts = yearsAfter(joins, round).map(
    (year) => drift.commitmentSpread * stream(seed, 'commitment-drift', key, id, year).normal(),
  )
  return (kindEffect[kind]?.[id] ?? 0) + own + sum(drifts)
}

function standingInIndicator(
  { parameters, seed }: Process,
  { key }: DemoOrganisation,
  id: string,
  round: number,
): number {
  const difficulty = parameters.difficultySpread * stream(seed, 'difficulty', id).normal()
  const own = parameters.indicatorSpread * stream(seed, 'indicator', key, id).normal()
  return own - difficulty + parameters.wobble * stream(seed, 'wobble', key, id, round).normal()
}

/** The highest criterion at or below the stage, rounded half up; 0 below the first. */
function toLevel(indicator: Indicator, stage: number): number {
  const rounded = Math.floor(stage + 0.5)
  return Math.max(0, ...criteriaOf(indicator).filter((level) => level <= rounded))
}

/** The levels an indicator has a criterion for, lowest first. The demonstration answers criteria only. */
export function criteriaOf({ id, answer }: Indicator): number[] {
  if (answer.kind !== 'criteria')
    throw new Error(`The demonstration cannot answer ${id}: it has no criteria.`)
  return answer.criteria.map(({ level }) => level).sort((a, b) => a - b)
}

function yearsAfter(joins: number, round: number): number[] {
  return Array.from({ length: Math.max(0, round - joins) }, (_, index) => joins + 1 + index)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
