/** Who and what the states of several domains are about. */
import { randomUUID } from 'node:crypto'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenAssignment,
  givenCompleteAssessment,
  givenEarlierRound,
  givenSignedOff,
  type GivenLead,
  givenInvitation,
  givenLead,
  givenMember,
  givenOrganisation,
  givenRole,
  type GivenUser,
  givenUser,
  origin,
} from '#tests/fixtures.ts'
import { assignIndicators } from '#app/assessment/assign.server.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { toAssessmentPath, toIndicatorPath } from '../pages.ts'
import { longName, longWord } from './state.ts'

type Submitted = GivenAssessment & { submissionId: string }

interface GivenPeople {
  lead: GivenLead
  member: GivenUser
  /** Has left, with something assigned. */
  former: GivenUser
}

interface Given {
  /** Has no role. */
  stranger: GivenUser
  administrator: GivenUser
  leadOfTwo: GivenUser
  /** The lead of an organisation that has begun nothing. */
  newcomer: GivenLead
  draft: GivenAssessment
  begun: GivenAssessment
  complete: GivenAssessment
  /** Of a department with a long name, with the answers of the year before. */
  carried: GivenAssessment
  submitted: Submitted
  /** Of a round that has closed. */
  late: GivenAssessment
  /** Of the organisation of `begun`, and with something assigned. */
  contributor: GivenUser
  sponsor: GivenUser
  /** Of one organisation. */
  people: GivenPeople
  /** An organisation that took another over, and what that one had submitted. */
  heir: { lead: GivenLead; before: Submitted }
}

export const given = {} as Given

export const home = ({ organisationId }: GivenAssessment) => `/organisations/${organisationId}`
export const at = (assessment: GivenAssessment, rest = '') => `${toAssessmentPath(assessment)}${rest}`
export const indicator = toIndicatorPath

export async function prepare(): Promise<void> {
  const leadOfTwo = await givenLead()
  const second = await givenOrganisation({ name: longName })
  await store().member.create({ data: { userId: leadOfTwo.id, organisationId: second.id, role: 'lead' } })
  const begun = await givenBegun()
  const { organisationId } = begun
  const contributor = await givenMember('contributor', { organisationId }, { name: longWord })
  await assign(begun, contributor)
  Object.assign(given, {
    stranger: await givenUser(),
    administrator: await givenMember('administrator'),
    leadOfTwo,
    newcomer: await givenLead(),
    draft: await givenAssessment(),
    begun,
    complete: await givenCompleteAssessment(),
    carried: await givenCarried(),
    submitted: await givenSubmitted(),
    late: await givenLate(),
    contributor,
    sponsor: await givenMember('sponsor', { organisationId }),
    people: await givenPeople(),
    heir: await givenHeir(),
  } satisfies Given)
}
/** A draft with everything a page may have to show: long text, no applicability, missing and old evidence. */
async function givenBegun(): Promise<GivenAssessment> {
  const lead = await givenLead({
    organisation: await givenOrganisation({ name: longName, kind: 'voluntary', fewStaff: true }),
    name: 'Wolfeschlegelsteinhausenbergerdorff-Okonkwo',
  })
  const begun = await givenAssessment(lead)
  const [first, ...rest] = indicatorsOf(begun.model).map(({ id }) => id)
  const long = `${longWord}${longWord}\n\n${'The board has read the figures and agreed what it will do. '.repeat(80)}`
  await givenAnswer(begun, first!, { met: [1, 2, 4], rationale: long, confidence: 'low' })
  const items = [
    { title: longWord.repeat(3), reference: `https://example.org/${'a'.repeat(400)}`, date: '2020-02-29' },
    { title: 'Board minutes', reference: 'Minute 7, in the shared folder', date: '2021-01-01' },
  ]
  for (const item of items)
    await addEvidence(
      lead.organisation.id,
      answeringAny(lead),
      { assessmentId: begun.id, indicatorId: first! },
      { item: item },
    )
  for (const id of rest.slice(0, 6)) await givenAnswer(begun, id, { notApplicable: long.slice(0, 2000) })
  await givenAnswer(begun, rest[7]!, { none: true })
  return begun
}

/** To this person: a long one that is answered, one that is not, and a day by which. */
async function assign(assessment: GivenAssessment, { id: to }: GivenUser): Promise<void> {
  const ids = indicatorsOf(assessment.model).map(({ id }) => id)
  for (const [indicatorIds, dueOn] of [
    [[ids[0]!, ids[9]!], '2027-03-01'],
    [[ids[8]!], null],
  ] as [string[], string | null][])
    await assignIndicators(assessment.organisationId, assessment.lead.id, {
      assessmentId: assessment.id,
      indicatorIds,
      to,
      dueOn,
    })
}

async function givenSubmitted(): Promise<Submitted> {
  const assessment = await givenCompleteAssessment(
    await givenLead({ organisation: await givenOrganisation() }),
  )
  const ids = indicatorsOf(assessment.model).map(({ id }) => id)
  await givenAnswer(assessment, ids[1]!, { notApplicable: 'We have no board.' })
  await givenAnswer(assessment, ids[2]!, { met: [1, 2, 3, 4, 5, 6], rationale: longWord.repeat(2) })
  await givenAnswer(assessment, ids[3]!, { met: [1, 3], confidence: 'low' })
  const made = await submitAssessment(assessment.organisationId, assessment.lead.id, assessment.id, origin)
  if (!('submissionId' in made)) throw new Error(made.refused)
  return { ...assessment, submissionId: made.submissionId }
}

async function givenCarried(): Promise<GivenAssessment> {
  const before = await givenSignedOff()
  const department = 'Maternity services and neonatal care'
  await store().assessment.updateMany({ where: { id: before.id }, data: { department } })
  await givenEarlierRound(before.id)
  const id = await openAssessment(before.organisationId, before.lead.id, department)
  const carried = { ...before, id: id! }
  const [, second] = indicatorsOf(carried.model)
  await givenAnswer(carried, second!.id, { met: [1, 2], confidence: 'low' })
  return carried
}

/** A draft of a round that has closed. */
async function givenLate(): Promise<GivenAssessment> {
  const late = await givenAssessment()
  const round = await store().round.create({
    data: {
      name: '2019/20',
      opensAt: new Date('2019-03-31T23:00:00Z'),
      closesAt: new Date('2020-03-31T23:00:00Z'),
      indexVersionId: late.indexVersionId,
    },
  })
  await store().assessment.updateMany({ where: { id: late.id }, data: { roundId: round.id } })
  return late
}

async function givenHeir(): Promise<Given['heir']> {
  const before = await givenSubmitted()
  const lead = await givenLead({ organisation: await givenOrganisation({ name: `${longName} of London` }) })
  const made = await mergeOrganisation(before.organisationId, (await givenUser()).id, lead.organisation.id)
  if ('refused' in made) throw new Error(made.refused)
  return { lead, before }
}

/** An organisation with long names, an expired invitation, and somebody who left with something assigned. */
async function givenPeople(): Promise<GivenPeople> {
  const lead = await givenLead({ organisation: await givenOrganisation({ name: longName }) })
  const place = { organisationId: lead.organisation.id }
  const assessment = await givenAssessment(lead)
  const [member, former] = [
    await givenMember('contributor', place, { name: 'Wolfeschlegelsteinhausenbergerdorff-Okonkwo' }),
    await givenUser({ name: 'Gone Already', email: `${'long-'.repeat(10)}${randomUUID()}@example.org` }),
  ]
  for (const role of ['sponsor', 'board', 'reviewer'] as const) await givenRole(member, role, place)
  const [first, second] = indicatorsOf(assessment.model)
  await givenAssignment(assessment, first!.id, member)
  await givenAssignment(assessment, second!.id, former)
  const email = `${'expired-'.repeat(6)}@${longWord.toLowerCase()}.example`
  await givenInvitation({ lead, email })
  await store().invitation.updateMany({ where: { email }, data: { expiresAt: new Date() } })
  return { lead, member, former }
}
