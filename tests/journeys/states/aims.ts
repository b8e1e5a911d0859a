/** Targets, and what planned criteria would give. */
import { givenRelease, givenSignedOff, type GivenSubmission } from '#tests/fixtures.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { given, home } from './given.ts'
import { ofOrganisation, type State } from './state.ts'

let signed: GivenSubmission

export async function prepare(): Promise<void> {
  signed = await givenSignedOff()
  await givenRelease({ publishOn: '2026-09-02', median: 35 })
}

const plan = () => {
  const [first, second, third] = indicatorsOf(signed.model).map(({ id }) => id)
  return `criterion=${first}.2-3&criterion=${second}.3&criterion=${third}.2`
}

export const states: State[] = [
  {
    name: 'what-if',
    route: `${ofOrganisation}.what-if`,
    path: () => `${home(signed)}/what-if?${plan()}&criterion=nothing.9`,
    as: () => signed.lead,
    act: async (page) => {
      await page.locator('canvas').waitFor()
    },
  },
  {
    name: 'what-if-nothing',
    route: `${ofOrganisation}.what-if`,
    path: () => `/organisations/${given.newcomer.organisation.id}/what-if`,
    as: () => given.newcomer,
  },
]
