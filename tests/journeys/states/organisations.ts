/** Choosing an organisation, its home as each role sees it, its people, and invitations to it. */
import {
  type GivenAssessment,
  givenAssessment,
  type GivenInvitation,
  givenInvitation,
  givenMember,
  givenRole,
  type GivenUser,
  givenUser,
} from '#tests/fixtures.ts'
import { store } from '#prisma/store.ts'
import { given, home } from './given.ts'
import { ofOrganisation, press, type State } from './state.ts'

/** Holds roles beside an organisation's. */
let everywhere: GivenUser
let board: GivenUser
let reviewer: GivenUser
/** Of an organisation that another has taken over. */
let merged: GivenAssessment
/** For an address without an account, and for one with. */
let invitations: { fresh: GivenInvitation; known: GivenInvitation }

export async function prepare(): Promise<void> {
  const { organisationId } = given.begun
  board = await givenMember('board', { organisationId })
  reviewer = await givenMember('reviewer', { organisationId })
  everywhere = await givenMember('ics_lead', { ics: 'NCL' })
  await givenRole(everywhere, 'board', { organisationId })
  await givenRole(everywhere, 'administrator')
  await givenRole(everywhere, 'steering')
  merged = await givenAssessment()
  await store().organisation.update({
    where: { id: merged.organisationId },
    data: { mergedIntoId: given.heir.lead.organisation.id, mergedAt: new Date() },
  })
  const { lead } = given.people
  invitations = {
    fresh: await givenInvitation({ lead }),
    known: await givenInvitation({ lead, email: (await givenUser()).email }),
  }
}

const people = (rest = '') => `/organisations/${given.people.lead.organisation.id}/members${rest}`

export const states: State[] = [
  {
    name: 'organisations-none',
    route: 'organisations._index',
    path: () => '/organisations',
    as: () => given.stranger,
  },
  {
    name: 'organisations-two',
    route: 'organisations._index',
    path: () => '/organisations',
    as: () => given.leadOfTwo,
  },
  {
    name: 'organisation-new',
    route: `${ofOrganisation}._index`,
    path: () => `/organisations/${given.newcomer.organisation.id}`,
    as: () => given.newcomer,
  },
  {
    name: 'organisation-begun',
    route: `${ofOrganisation}._index`,
    path: () => home(given.begun),
    as: () => given.begun.lead,
  },
  {
    name: 'organisation-submitted',
    route: `${ofOrganisation}._index`,
    path: () => home(given.submitted),
    as: () => given.submitted.lead,
  },
  {
    name: 'organisations-everywhere',
    route: 'organisations._index',
    path: () => '/organisations',
    as: () => everywhere,
  },
  {
    name: 'organisation-contributor',
    route: `${ofOrganisation}._index`,
    path: () => home(given.begun),
    as: () => given.contributor,
  },
  {
    name: 'organisation-sponsor',
    route: `${ofOrganisation}._index`,
    path: () => home(given.begun),
    as: () => given.sponsor,
  },
  {
    name: 'organisation-board',
    route: `${ofOrganisation}._index`,
    path: () => home(given.begun),
    as: () => board,
  },
  {
    name: 'organisation-reviewer',
    route: `${ofOrganisation}.reviews._index`,
    path: () => home(given.begun),
    as: () => reviewer,
  },
  {
    name: 'organisation-merged',
    route: `${ofOrganisation}._index`,
    path: () => home(merged),
    as: () => merged.lead,
  },
  {
    name: 'organisation-after-merger',
    route: `${ofOrganisation}._index`,
    path: () => `/organisations/${given.heir.lead.organisation.id}`,
    as: () => given.heir.lead,
  },
  {
    name: 'merged',
    route: 'merged.$predecessorId',
    path: () => `/organisations/${given.heir.before.organisationId}`,
    as: () => given.heir.before.lead,
  },
  {
    name: 'organisation-late',
    route: `${ofOrganisation}._index`,
    path: () => home(given.late),
    as: () => given.late.lead,
  },
  {
    name: 'invitation-new-account',
    route: 'invitations.$token',
    path: () => `/invitations/${invitations.fresh.token}`,
  },
  {
    name: 'invitation-errors',
    route: 'invitations.$token',
    path: () => `/invitations/${invitations.fresh.token}`,
    act: press('Create account and accept'),
    status: 400,
  },
  {
    name: 'invitation-sign-in',
    route: 'invitations.$token',
    path: () => `/invitations/${invitations.known.token}`,
  },
  {
    name: 'invitation-other-account',
    route: 'invitations.$token',
    path: () => `/invitations/${invitations.known.token}`,
    as: () => given.stranger,
  },
  { name: 'invitation-gone', route: 'invitations.$token', path: () => '/invitations/x', status: 404 },
  {
    name: 'people',
    route: `${ofOrganisation}.members`,
    path: () => people('?done=sent'),
    as: () => given.people.lead,
  },
  {
    name: 'people-errors',
    route: `${ofOrganisation}.members`,
    path: () => people(),
    as: () => given.people.lead,
    act: press('Send invitation'),
    status: 400,
  },
  {
    name: 'person',
    route: `${ofOrganisation}.members_.$userId`,
    path: () => people(`/${given.people.member.id}`),
    as: () => given.people.lead,
  },
  {
    name: 'person-former',
    route: `${ofOrganisation}.members_.$userId`,
    path: () => people(`/${given.people.former.id}`),
    as: () => given.people.lead,
  },
  {
    name: 'person-last-lead',
    route: `${ofOrganisation}.members_.$userId`,
    path: () => people(`/${given.people.lead.id}`),
    as: () => given.people.lead,
    act: press('Remove'),
    status: 400,
  },
  {
    name: 'hand-over',
    route: `${ofOrganisation}.members_.$userId_.hand-over`,
    path: () => people(`/${given.people.member.id}/hand-over`),
    as: () => given.people.lead,
  },
  {
    name: 'hand-over-errors',
    route: `${ofOrganisation}.members_.$userId_.hand-over`,
    path: () => people(`/${given.people.member.id}/hand-over`),
    as: () => given.people.lead,
    act: press('Hand over'),
    status: 400,
  },
  {
    name: 'hand-over-nothing',
    route: `${ofOrganisation}.members_.$userId_.hand-over`,
    path: () => people(`/${given.people.lead.id}/hand-over`),
    as: () => given.people.lead,
  },
]
