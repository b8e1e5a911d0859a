/** The peer benchmark: which groups there are, what is told of them, and whether it may be told. See ../README.md. */
export { benchmarkPolicy, type BenchmarkPolicy, toContributorBand } from './policy.ts'
export { type Block, closePartition, partition, type TypeCount } from './groups.ts'
export { type Contribution, protect, type Protected, protectShare } from './protect.ts'
export { type Depth, type Figures, summarise } from './summarise.ts'
export {
  buildGroups,
  type Built,
  everyone,
  type ReleasedGroup,
  releasedGroupSchema,
  type TypedContribution,
} from './release.ts'
export { countsInRound } from './enrolment.ts'
export { blurOf, type Position, positionOf, positionWords } from './position.ts'
export { type Attempt, type Gate, gate, type GateInput, gates, type GateStep, type Verdict } from './gate.ts'
export type { Attacked } from './attacks/temporal.ts'
export type { Contributor } from './attacks/contributor.ts'
