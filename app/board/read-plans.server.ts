import type { Plans } from './paper-source.ts'

/** The targets, actions and measures of an organisation, for its paper and its statement. */
export async function readPlans(_organisationId: string): Promise<Plans> {
  return { targets: [], actions: [], measures: [] }
}
