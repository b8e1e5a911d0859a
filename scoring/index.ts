export { AnswerError, progress, unanswered, type Answer, type Answers, type Progress } from './answers.ts'
export {
  comparableIndicators,
  compare,
  type Comparison,
  type GroupComparison,
  type IndicatorComparison,
  type NoArrow,
  type Scored,
  type Standing,
  type Status,
} from './compare.ts'
export { explain, type CriterionToMeet, type Explanation, type Next } from './explain.ts'
export { roundHalfUp } from './fraction.ts'
export {
  groupsOf,
  indicatorsOf,
  levelName,
  ModelError,
  parseModel,
  type Band,
  type Combine,
  type Criterion,
  type Group,
  type Indicator,
  type Model,
  type ModelInput,
  type ModelIssue,
  type Option,
  type Variant,
} from './model.ts'
export { score, type NodeResult, type Result } from './score.ts'
export { trend, type GroupTrend } from './trend.ts'
export {
  type Named,
  type NamedIndicator,
  type Why,
  type WhyAttainment,
  type WhyBands,
  type WhyMinimum,
  type WhyThresholds,
} from './why.ts'
