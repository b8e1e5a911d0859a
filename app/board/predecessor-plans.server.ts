import { toPlanFilter } from '#app/improvement/actions/plan-filter.ts'
import { type ActionLine, toPlanPage } from '#app/improvement/actions/plan-page.ts'
import { readPlan } from '#app/improvement/actions/read-plan.server.ts'
import { type MeasuresSaid, readMeasures } from '#app/measures/read-measures.server.ts'
import { requirePredecessor } from '#app/results/predecessors.server.ts'
import { asOrganisation } from '#prisma/scope.ts'

export interface PredecessorPlans {
  predecessor: { id: string; name: string }
  lines: ActionLine[]
  measures: MeasuresSaid[]
}

/** The plan and the measures that one of the organisation's predecessors left, as they were, or a 404. */
export async function readPredecessorPlans(
  organisationId: string,
  predecessorId: string | undefined,
): Promise<PredecessorPlans> {
  const { id, name } = await requirePredecessor(organisationId, predecessorId)
  return asOrganisation(id, async () => {
    const { lines } = toPlanPage(await readPlan(id), toPlanFilter(new URLSearchParams()))
    return { predecessor: { id, name }, lines, measures: await readMeasures(id) }
  })
}
