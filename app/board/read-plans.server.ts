import { readTargets } from '#app/improvement/read-targets.server.ts'
import { readMeasures } from '#app/measures/read-measures.server.ts'
import type { MeasureLine, Plans } from './paper-source.ts'

/** The targets, actions and measures of an organisation, for its board, its paper and its statement. */
export async function readPlans(organisationId: string): Promise<Plans> {
  const [targets, measures] = await Promise.all([readTargets(organisationId), readMeasures(organisationId)])
  return { targets, actions: [], measures: measures.flatMap(toLines) }
}

type Said = Awaited<ReturnType<typeof readMeasures>>[number]

/** What one return says in all, then each of its measures. */
function toLines({ shortTitle, summary, statements }: Said): MeasureLine[] {
  return [
    { measure: shortTitle, value: summary },
    ...statements.map(({ code, title, sentence }) => ({ measure: `${code}: ${title}`, value: sentence })),
  ]
}
