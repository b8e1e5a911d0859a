/** What was submitted. */
import { given, home } from './given.ts'
import { ofOrganisation, type State } from './state.ts'

export const states: State[] = [
  {
    name: 'predecessor-result',
    route: `${ofOrganisation}.predecessors.$predecessorId.submissions.$earlierId`,
    path: () => {
      const { lead, before } = given.heir
      return `/organisations/${lead.organisation.id}/predecessors/${before.organisationId}/submissions/${before.submissionId}`
    },
    as: () => given.heir.lead,
  },
  {
    name: 'result',
    route: `${ofOrganisation}.submissions.$submissionId._index`,
    path: () => `${home(given.submitted)}/submissions/${given.submitted.submissionId}`,
    as: () => given.submitted.lead,
    act: async (page) => {
      await page.locator('canvas').nth(1).waitFor()
    },
  },
]
