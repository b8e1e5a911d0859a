import type { AssessmentRecord } from '#app/assessment/read.server.ts'
import type { Indicator, Model } from '#scoring/index.ts'
import { type Proposal, toProposals } from './proposals.ts'
import { readPlan } from './read-plan.server.ts'

/** What the organisation has done that may be ticked for this indicator of its assessment. */
export async function readProposals(
  organisationId: string,
  model: Model,
  assessment: AssessmentRecord,
  indicator: Indicator,
): Promise<Proposal[]> {
  const { actions, models } = await readPlan(organisationId)
  return toProposals(actions, models, { model, indicator, assessment })
}
