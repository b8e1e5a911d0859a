/** The benchmark: what is published for anyone, taking part, and an organisation's own position. */
import { joinBenchmark } from '#app/benchmark/participation.server.ts'
import { verifyOrganisation } from '#app/benchmark/verify.server.ts'
import { addSelfPublisher } from '#app/benchmark/self-publishers.server.ts'
import {
  givenLead,
  type GivenLead,
  givenOrganisation,
  type GivenOrganisation,
  givenRelease,
  type GivenRelease,
  givenSignedOff,
  type GivenSubmission,
} from '#tests/fixtures.ts'
import { given, home } from './given.ts'
import { longName, longWord, ofOrganisation, press, type State } from './state.ts'

let publisher: GivenOrganisation
let release: GivenRelease
let signed: GivenSubmission
let joined: GivenLead

export async function prepare(): Promise<void> {
  await givenRelease({ publishOn: '2025-09-01', median: 40 })
  const barriers = [
    { measure: 'leadership', barrier: 'pace', share: 30 },
    { measure: 'workforce', barrier: 'data-access', share: 10 },
  ]
  release = await givenRelease({ publishOn: '2026-09-01', median: 35, barriers })
  signed = await givenSignedOff()
  await joinBenchmark(signed.organisationId, signed.lead.id)
  joined = await givenLead()
  publisher = await givenOrganisation({ name: `${longName} of the South` })
  await addSelfPublisher(publisher.id, joined.id, `https://example.org/${longWord.toLowerCase()}`)
  await verifyOrganisation(publisher.id, joined.id, 'Charity 1234567, and the chair answered when we called.')
  await joinBenchmark(joined.organisation.id, joined.id)
}

const ofNewcomer = (rest = '') => `/organisations/${given.newcomer.organisation.id}/benchmark${rest}`

export const states: State[] = [
  { name: 'benchmarks', route: 'benchmarks._index', path: () => '/benchmarks' },
  { name: 'benchmark-release', route: 'benchmarks.$key', path: () => `/benchmarks/${release.key}` },
  { name: 'benchmark-method', route: 'benchmarks.method', path: () => '/benchmarks/method' },
  {
    name: 'benchmark-own',
    route: `${ofOrganisation}.benchmark._index`,
    path: () => `${home(signed)}/benchmark`,
    as: () => signed.lead,
    act: async (page) => {
      await page.locator('canvas').waitFor()
    },
  },
  {
    name: 'benchmark-own-nothing',
    route: `${ofOrganisation}.benchmark._index`,
    path: () => ofNewcomer(),
    as: () => given.newcomer,
  },
  {
    name: 'benchmark-join',
    route: `${ofOrganisation}.benchmark.join`,
    path: () => ofNewcomer('/join'),
    as: () => given.newcomer,
  },
  {
    name: 'benchmark-join-errors',
    route: `${ofOrganisation}.benchmark.join`,
    path: () => ofNewcomer('/join'),
    as: () => given.newcomer,
    act: press('Join the benchmark'),
    status: 400,
  },
  {
    name: 'benchmark-joined',
    route: `${ofOrganisation}.benchmark.join`,
    path: () => `/organisations/${joined.organisation.id}/benchmark/join`,
    as: () => joined,
  },
  {
    name: 'benchmark-withdraw',
    route: `${ofOrganisation}.benchmark.withdraw`,
    path: () => `/organisations/${joined.organisation.id}/benchmark/withdraw`,
    as: () => joined,
  },
  {
    name: 'benchmark-withdraw-not-joined',
    route: `${ofOrganisation}.benchmark.withdraw`,
    path: () => ofNewcomer('/withdraw'),
    as: () => given.newcomer,
  },
  {
    name: 'self-publishers',
    route: 'administration.benchmarks.self-publishers',
    path: () => '/administration/benchmarks/self-publishers?q=royal',
    as: () => given.administrator,
  },
  {
    name: 'self-publishers-errors',
    route: 'administration.benchmarks.self-publishers',
    path: () => `/administration/benchmarks/self-publishers?organisation=${signed.organisationId}`,
    as: () => given.administrator,
    act: press('Add to the list'),
    status: 400,
  },
  {
    name: 'organisation-check',
    route: 'administration.organisations.$organisationId_.check',
    path: () => `/administration/organisations/${joined.organisation.id}/check`,
    as: () => given.administrator,
  },
  {
    name: 'organisation-check-errors',
    route: 'administration.organisations.$organisationId_.check',
    path: () => `/administration/organisations/${joined.organisation.id}/check`,
    as: () => given.administrator,
    act: press('Checked by hand'),
    status: 400,
  },
  {
    name: 'organisation-checked',
    route: 'administration.organisations.$organisationId_.check',
    path: () => `/administration/organisations/${publisher.id}/check`,
    as: () => given.administrator,
  },
]
