export { compareDistance, compute, toDistance, toMagnitude, whole } from './compute.ts'
export type { Computed, ComputedPart, Count, Standing } from './compute.ts'
export { showsCriterion } from './criterion.ts'
export type { Met, YearOfCounts } from './criterion.ts'
export { comparedGroups, groups, parseMeasureSet } from './definitions.ts'
export type {
  Answered,
  ComparedGroup,
  Counted,
  CountsSet,
  Group,
  Harm,
  Measure,
  MeasureSet,
  Rated,
  ScoresSet,
  SetKind,
} from './definitions.ts'
export { roundHalfUp, toNumber } from '../fraction.ts'
export type { Fraction } from '../fraction.ts'
export { rate } from './scores.ts'
export type { OutcomeScore } from './scores.ts'
