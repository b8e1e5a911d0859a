/** What was done, as organisations and administrators read it. */
import { given, home } from './given.ts'
import { ofOrganisation, type State } from './state.ts'

export const states: State[] = [
  {
    name: 'trail-new',
    route: `${ofOrganisation}.trail`,
    path: () => `/organisations/${given.newcomer.organisation.id}/trail`,
    as: () => given.newcomer,
  },
  {
    name: 'trail',
    route: `${ofOrganisation}.trail`,
    path: () => `${home(given.submitted)}/trail`,
    as: () => given.submitted.lead,
    act: (page) => page.locator('summary').first().click(),
  },
  {
    name: 'trail-long',
    route: `${ofOrganisation}.trail`,
    path: () => `${home(given.begun)}/trail?kind=assessment`,
    as: () => given.begun.lead,
  },
  {
    name: 'trail-errors',
    route: `${ofOrganisation}.trail`,
    path: () => `${home(given.submitted)}/trail?from-day=31&from-month=2&from-year=2026`,
    as: () => given.submitted.lead,
    status: 400,
  },
  {
    name: 'trail-too-many-downloads',
    route: `${ofOrganisation}.trail`,
    path: () => `${home(given.submitted)}/trail?wait=12`,
    as: () => given.submitted.lead,
    status: 429,
  },
  {
    name: 'administration-trail',
    route: 'administration.trail',
    path: () => '/administration/trail',
    as: () => given.administrator,
    act: (page) => page.locator('summary').first().click(),
  },
]
