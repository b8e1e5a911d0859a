/** The board's dashboard and trend, over two versions of the index. */
import type { Page } from 'playwright-core'
import { givenTwoVersions } from '#tests/board/two-versions.ts'
import { givenMember, type GivenSubmission, type GivenUser } from '#tests/fixtures.ts'
import { given, home } from './given.ts'
import { ofOrganisation, type State } from './state.ts'

let twice: GivenSubmission
let member: GivenUser

/** The last of all domains: it gives the open round another version of the index. */
export async function prepare(): Promise<void> {
  twice = await givenTwoVersions()
  member = await givenMember('board', { organisationId: twice.organisationId })
}

const pictures = async (page: Page) => {
  await page.locator('canvas').first().waitFor()
}

export const states: State[] = [
  {
    name: 'board',
    route: `${ofOrganisation}.board._index`,
    path: () => `${home(twice)}/board`,
    as: () => member,
    act: pictures,
  },
  {
    name: 'board-none',
    route: `${ofOrganisation}.board._index`,
    path: () => `/organisations/${given.newcomer.organisation.id}/board`,
    as: () => given.newcomer,
  },
  {
    name: 'board-trend',
    route: `${ofOrganisation}.board.trend`,
    path: () => `${home(twice)}/board/trend`,
    as: () => member,
    act: pictures,
  },
]
