/** Targets, and what planned criteria would give. */
import { decideTargets } from '#app/improvement/targets/decide-targets.server.ts'
import { proposeTargets } from '#app/improvement/targets/propose-targets.server.ts'
import { requireTargetRound } from '#app/improvement/targets/target-rounds.server.ts'
import { toShown, type WantedLevels } from '#app/improvement/targets/targets.ts'
import {
  type GivenAssessment,
  givenMember,
  givenRelease,
  givenSignedOff,
  type GivenSubmission,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { given, home } from './given.ts'
import { longWord, ofOrganisation, press, type State } from './state.ts'

let approved: GivenSubmission
let waiting: GivenSubmission
let sentBack: GivenAssessment

export async function prepare(): Promise<void> {
  const levels = { leadership: 3, workforce: 2, 'health-equity': 4, communities: 1 }
  ;[approved, waiting, sentBack] = [await givenSignedOff(), await givenSignedOff(), given.complete]
  for (const each of [approved, waiting]) {
    await propose(each, levels)
    await decide(each, each.sponsor, true)
  }
  await propose(waiting, { ...levels, leadership: 5, communities: null })
  await propose(sentBack, levels)
  await decide(sentBack, await givenMember('sponsor', { organisationId: sentBack.organisationId }), false)
  await givenRelease({ publishOn: '2026-09-02', median: 35 })
}

const roundOf = async ({ id }: GivenAssessment) =>
  (await store().assessment.findUniqueOrThrow({ where: { id }, select: { roundId: true } })).roundId

async function shownOf(of: GivenAssessment): Promise<{ roundId: string; shown: string }> {
  const roundId = await roundOf(of)
  return { roundId, shown: toShown((await requireTargetRound(of.organisationId, roundId)).rows) }
}

async function propose(of: GivenAssessment, wanted: WantedLevels): Promise<void> {
  await proposeTargets(of.organisationId, of.lead.id, { ...(await shownOf(of)), wanted }, origin)
}

async function decide(of: GivenAssessment, by: GivenUser, approve: boolean): Promise<void> {
  const { roundId, shown } = await shownOf(of)
  const reason = `Say how we get there. ${longWord}`
  await decideTargets(of.organisationId, by.id, roundId, { approve, shown, reason }, origin)
}

const targets = async (of: GivenAssessment, page: 'edit' | 'approve') =>
  `${home(of)}/targets/${await roundOf(of)}/${page}`

/** Two stages for most of leadership, a gap, and what the index does not have. */
const plan = () => {
  const [first, second, ...others] = indicatorsOf(approved.model).map(({ id }) => id)
  const met = [first, ...others.slice(0, 3)].map((id) => `criterion=${id}.2-3`)
  return [...met, `criterion=${second}.3`, 'criterion=nothing.9'].join('&')
}

export const states: State[] = [
  {
    name: 'targets',
    route: `${ofOrganisation}.targets._index`,
    path: () => `${home(waiting)}/targets?done=proposed`,
    as: () => waiting.sponsor,
  },
  {
    name: 'targets-sent-back',
    route: `${ofOrganisation}.targets._index`,
    path: () => `${home(sentBack)}/targets`,
    as: () => sentBack.lead,
  },
  {
    name: 'targets-edit',
    route: `${ofOrganisation}.targets.$roundId.edit`,
    path: () => targets(waiting, 'edit'),
    as: () => waiting.lead,
  },
  {
    name: 'targets-approve-errors',
    route: `${ofOrganisation}.targets.$roundId.approve`,
    path: () => targets(waiting, 'approve'),
    as: () => waiting.sponsor,
    act: press('Send back'),
    status: 400,
  },
  {
    name: 'what-if',
    route: `${ofOrganisation}.what-if`,
    path: () => `${home(approved)}/what-if?${plan()}`,
    as: () => approved.lead,
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
