import { readTargets } from '#app/improvement/read-targets.server.ts'
import type { Plans } from './paper-source.ts'

/** The targets, actions and measures of an organisation, for its paper and its statement. */
export async function readPlans(organisationId: string): Promise<Plans> {
  return { targets: await readTargets(organisationId), actions: [], measures: [] }
}
