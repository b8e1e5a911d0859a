/** Releases of the benchmark, as administrators prepare them. */
import { toDocument } from '#app/benchmark/document.ts'
import { kinds } from '#app/organisations/kinds.ts'
import { store } from '#prisma/store.ts'
import { buildGroups, partition } from '#scoring/benchmark/index.ts'
import { given } from './given.ts'
import { press, type State } from './state.ts'

const made: Record<string, string> = {}

export async function prepare(): Promise<void> {
  for (const [at, state] of ['ready', 'preparing', 'refused', 'approved'].entries())
    made[state] = await makeRelease(await makeRound(2001 + at, `${2002 + at}-03-31`), state)
  // The last to close, so that it can have a release whatever others there are.
  await makeRound(2005, '2026-05-01')
}

function makeRound(year: number, closes: string) {
  const name = `${year}/${String(year + 1).slice(2)}`
  const days = { opensAt: new Date(`${year}-04-01`), closesAt: new Date(closes) }
  return store().round.create({ data: { name, ...days, indexVersionId: 'remi-1.0.0' } })
}

async function makeRelease(round: { id: string; name: string }, state: string): Promise<string> {
  const steps = [
    { gate: 'G1', passed: true, faults: [] },
    { gate: 'G2', passed: true, faults: [] },
    { gate: 'G3', passed: true, faults: [], narrowest: 100 },
  ]
  const refused = {
    gate: 'G4',
    passed: false,
    faults: ['communities: a range is too narrow for whoever compares releases'],
    narrowest: 25,
  }
  const complete = {
    document: toExample(round.name),
    csv: 'group\r\n',
    sha256: 'a'.repeat(64),
    signature: 'b'.repeat(88),
  }
  const release = await store().release.create({
    data: {
      roundId: round.id,
      key: round.name.replace('/', '-'),
      state,
      publishOn: new Date('2090-05-15'),
      frozen: { enrolled: [], contributors: [] },
      progress: steps,
      preparedById: given.administrator.id,
      ...(state === 'preparing'
        ? {}
        : {
            report: [
              { depth: 'shares', groups: ['all'], steps: state === 'refused' ? [...steps, refused] : steps },
            ],
          }),
      ...(state === 'ready' || state === 'approved' ? complete : {}),
      ...(state === 'approved' ? { approvedAt: new Date(), approvedById: given.administrator.id } : {}),
    },
  })
  return release.id
}

/** A document of a hundred and twenty made-up contributors. */
function toExample(name: string): string {
  const contributors = Array.from({ length: 120 }, (_, at) => ({
    unit: `${at}@${at}`,
    type: kinds[at % kinds.length]!.kind,
    scores: { leadership: (at * 7) % 100, overall: (at * 3) % 100 },
  }))
  const counts = kinds.map(({ kind, family }) => ({ type: kind, family, count: 12 }))
  const { groups } = buildGroups(
    partition(counts),
    contributors,
    ['leadership', 'overall'],
    new Uint8Array(32),
  )
  return toDocument({
    id: name.replace('/', '-'),
    round: { name, opened: '2001-04-01', closed: '2002-03-30' },
    published: '2090-05-15',
    measures: [
      { id: 'leadership', title: 'Leadership' },
      { id: 'overall', title: 'The lowest commitment' },
    ],
    groups,
    barriers: undefined,
  })
}

const route = 'administration.benchmarks.$releaseId'
const as = () => given.administrator
const path = (state: string) => () => `/administration/benchmarks/${made[state]}`

export const states: State[] = [
  {
    name: 'releases',
    route: 'administration.benchmarks._index',
    path: () => '/administration/benchmarks',
    as,
  },
  {
    name: 'releases-errors',
    route: 'administration.benchmarks._index',
    path: () => '/administration/benchmarks',
    as,
    act: press('Prepare a release'),
    status: 400,
  },
  { name: 'release-ready', route, path: path('ready'), as },
  { name: 'release-preparing', route, path: path('preparing'), as },
  { name: 'release-refused', route, path: path('refused'), as },
  { name: 'release-approved', route, path: path('approved'), as },
]
