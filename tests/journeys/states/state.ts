/** What a state of a page is, and what the lists of states have in common. */
import type { Page } from 'playwright-core'
import type { Service } from '../service.ts'

/** One look of one page. Names are those of the screenshots. */
export interface State {
  name: string
  route: string
  path: () => string | Promise<string>
  as?: () => { id: string }
  /** Whether that session has a second factor; it has one unless this is false. */
  secondFactor?: boolean
  /** What a visitor does to bring it about. */
  act?: (page: Page) => Promise<void>
  /** The page's, where it is not English. */
  language?: string
  /** The status that the browser notes as an error, and that is right here. */
  status?: number
}

/** The states of one domain's pages, and what must be in the store before they are looked at. */
export interface Domain {
  states: State[]
  prepare?: (service: Service) => Promise<void>
}

export const longWord = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
export const longName = `${longWord} and Bedfordshire Partnership University Hospitals and Community Services Foundation Trust`

export const ofOrganisation = 'organisations.$organisationId'
export const ofAssessment = `${ofOrganisation}.assessments.$assessmentId`

/** Presses a button to which the page answers with errors. */
export const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
  await page.locator('.nhsuk-error-summary').waitFor()
}
