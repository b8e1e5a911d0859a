/** What was submitted. */
import {
  givenAnswer,
  givenMember,
  givenReturned,
  givenSignedOff,
  type GivenSubmission,
  givenSubmission,
  type GivenUser,
} from '#tests/fixtures.ts'
import { reopen } from '#app/assessment/decide.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { at, given, home } from './given.ts'
import { longWord, ofAssessment, ofOrganisation, press, type State } from './state.ts'

let waiting: GivenSubmission
let returned: GivenSubmission
let again: GivenSubmission
let signed: GivenSubmission
let replaced: GivenSubmission
let last: GivenSubmission
let board: GivenUser

export async function prepare(): Promise<void> {
  waiting = await givenSubmission()
  returned = await givenReturned()
  again = await givenAgain()
  signed = await givenSignedOff()
  board = await givenMember('board', { organisationId: signed.organisationId })
  replaced = await givenSignedOff(await givenSubmission({ assessment: await givenReturned() }))
  const { organisationId, lead, id, sponsor } = replaced
  await reopen(
    organisationId,
    lead.id,
    id,
    `A figure was wrong. ${longWord.repeat(2)}`,
    'https://example.org',
  )
  last = await givenSignedOff(await givenSubmission({ assessment: replaced, sponsor }))
}

/** Submitted again after a return, with other words and another stage. */
async function givenAgain(): Promise<GivenSubmission> {
  const assessment = await givenReturned()
  const [first, second] = indicatorsOf(assessment.model)
  await givenAnswer(assessment, first!.id, { met: [1, 2], rationale: longWord, confidence: 'high' })
  await givenAnswer(assessment, second!.id, { met: [1], rationale: 'The minutes say so', confidence: 'low' })
  return givenSubmission({ assessment, sponsor: assessment.sponsor })
}

const submission = (of: GivenSubmission, rest = '') => `${home(of)}/submissions/${of.submissionId}${rest}`

export const states: State[] = [
  {
    name: 'predecessor-plans',
    route: `${ofOrganisation}.predecessors.$predecessorId.plans`,
    path: () =>
      `/organisations/${given.heir.lead.organisation.id}/predecessors/${given.heir.before.organisationId}/plans`,
    as: () => given.heir.lead,
  },
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
  {
    name: 'sign-off',
    route: `${ofAssessment}.sign-off`,
    path: () => at(waiting, '/sign-off'),
    as: () => waiting.sponsor,
  },
  {
    name: 'sign-off-again',
    route: `${ofAssessment}.sign-off`,
    path: () => at(again, '/sign-off'),
    as: () => again.sponsor,
  },
  {
    name: 'sign-off-errors',
    route: `${ofAssessment}.sign-off`,
    path: () => at(waiting, '/sign-off'),
    as: () => waiting.sponsor,
    act: press('Sign off'),
    status: 400,
  },
  {
    name: 'return-errors',
    route: `${ofAssessment}.sign-off`,
    path: () => at(waiting, '/sign-off'),
    as: () => waiting.sponsor,
    act: press('Return with comments'),
    status: 400,
  },
  {
    name: 'sign-off-nothing',
    route: `${ofAssessment}.sign-off`,
    path: () => at(signed, '/sign-off'),
    as: () => signed.sponsor,
  },
  {
    name: 'reopen',
    route: `${ofAssessment}.reopen`,
    path: () => at(signed, '/reopen'),
    as: () => signed.lead,
  },
  {
    name: 'reopen-errors',
    route: `${ofAssessment}.reopen`,
    path: () => at(signed, '/reopen'),
    as: () => signed.lead,
    act: press('Reopen the assessment'),
    status: 400,
  },
  {
    name: 'reopen-refused',
    route: `${ofAssessment}.reopen`,
    path: () => at(waiting, '/reopen'),
    as: () => waiting.lead,
  },
  {
    name: 'certificate',
    route: `${ofOrganisation}.submissions.$submissionId.certificate`,
    path: () => submission(signed, '/certificate'),
    as: () => board,
  },
  {
    name: 'certificate-replaced',
    route: `${ofOrganisation}.submissions.$submissionId.certificate`,
    path: () => submission(replaced, '/certificate'),
    as: () => replaced.lead,
  },
  {
    name: 'result-signed-off',
    route: `${ofOrganisation}.submissions.$submissionId._index`,
    path: () => submission(last),
    as: () => last.sponsor,
  },
  {
    name: 'result-replaced',
    route: `${ofOrganisation}.submissions.$submissionId._index`,
    path: () => submission(replaced),
    as: () => replaced.lead,
  },
  {
    name: 'result-returned',
    route: `${ofOrganisation}.submissions.$submissionId._index`,
    path: () => submission(returned),
    as: () => returned.sponsor,
  },
  {
    name: 'assessment-returned',
    route: `${ofAssessment}._index`,
    path: () => at(returned),
    as: () => returned.lead,
  },
  {
    name: 'assessment-waiting-sponsor',
    route: `${ofAssessment}._index`,
    path: () => at(waiting),
    as: () => waiting.sponsor,
  },
  {
    name: 'assessment-signed-off',
    route: `${ofAssessment}._index`,
    path: () => at(last),
    as: () => last.lead,
  },
  {
    name: 'organisation-waiting-sponsor',
    route: `${ofOrganisation}._index`,
    path: () => home(waiting),
    as: () => waiting.sponsor,
  },
  {
    name: 'organisation-returned',
    route: `${ofOrganisation}._index`,
    path: () => home(returned),
    as: () => returned.lead,
  },
  {
    name: 'organisation-signed-off-board',
    route: `${ofOrganisation}._index`,
    path: () => home(signed),
    as: () => board,
  },
]
