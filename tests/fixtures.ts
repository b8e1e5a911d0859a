/** What tests begin with. Everything is made through the store; nothing is shared between two calls. */
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { hashPassword } from '#app/access/password.server.ts'
import { inOrganisation, type Place, placeOf, type Role } from '#app/access/policy.ts'
import { type NewSession, startSession } from '#app/access/session.server.ts'
import type { Actor } from '#app/assessment/actor.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { returnAssessment, signOff } from '#app/assessment/decide.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { type AnswerContent, emptyAnswer } from '#app/assessment/answer.ts'
import { overall, type ReleaseDocument, toDocument } from '#app/benchmark/document.ts'
import { invite } from '#app/organisations/invite.server.ts'
import type { GroupKind } from '#app/community/groups.ts'
import { saveView } from '#app/community/save-view.server.ts'
import type { NewView } from '#app/community/view-form.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'

/** The public address of a service that no test starts. */
export const origin = 'https://index.example.org'

export const password = 'correct horse battery staple'

export interface GivenOrganisation {
  id: string
  name: string
}

export async function givenOrganisation(
  given: { name?: string; kind?: string; fewStaff?: boolean } = {},
): Promise<GivenOrganisation> {
  const { name = `Organisation ${randomUUID()}`, kind = 'acute', fewStaff = false } = given
  return store().organisation.create({
    data: { name, kind, fewStaff, joinedAt: new Date() },
    select: { id: true, name: true },
  })
}

export interface GivenUser {
  id: string
  name: string
  email: string
  password: string
}

export interface GivenLead extends GivenUser {
  organisation: GivenOrganisation
}

/** A user without a role. Without `password` the account has none of its own but the one above. */
export async function givenUser(
  given: { name?: string; email?: string; password?: string } = {},
): Promise<GivenUser> {
  const user = { name: 'Ọláyínká O’Brien', email: `user-${randomUUID()}@example.org`, password, ...given }
  const data = { name: user.name, email: user.email, passwordHash: await hashPassword(user.password) }
  return { ...user, id: (await store().user.create({ data })).id }
}

/** Gives a user a role: in an organisation, for an integrated care system, or for the whole service. */
export async function givenRole(user: { id: string }, role: Role, place: Partial<Place> = {}): Promise<void> {
  await store().member.create({ data: { userId: user.id, role, ...place } })
}

/** A user with one role. An organisation's role is held in the organisation given, or in one made for it. */
export async function givenMember(
  role: Role,
  place: Partial<Place> = {},
  given: Parameters<typeof givenUser>[0] = {},
): Promise<GivenUser> {
  const user = await givenUser(given)
  const made = placeOf[role] === 'organisation' && !place.organisationId ? await givenOrganisation() : null
  await givenRole(user, role, made ? { organisationId: made.id } : place)
  return user
}

/** A lead of the organisation given, or of one made for it. */
export async function givenLead(
  given: { organisation?: GivenOrganisation; name?: string; email?: string; password?: string } = {},
): Promise<GivenLead> {
  const { organisation = await givenOrganisation(), ...rest } = given
  const user = await givenUser(rest)
  await store().member.create({ data: { userId: user.id, organisationId: organisation.id, role: 'lead' } })
  return { ...user, organisation }
}

/** Somebody who may change every answer. */
export function answeringAny(user: { id: string }): Actor {
  return { userId: user.id, answers: 'any' }
}

/** Somebody who may change what is assigned to them. */
export function answeringAssigned(user: { id: string }): Actor {
  return { userId: user.id, answers: 'assigned' }
}

export interface GivenAssessment {
  id: string
  organisationId: string
  indexVersionId: string
  model: Model
  lead: GivenLead
}

/** The lead's draft of the open round. */
export async function givenAssessment(lead?: GivenLead): Promise<GivenAssessment> {
  const by = lead ?? (await givenLead())
  const id = await openAssessment(by.organisation.id, by.id)
  if (!id) throw new Error('No round is open.')
  const { indexVersionId } = await store().assessment.findUniqueOrThrow({
    where: { id },
    select: { indexVersionId: true },
  })
  return {
    id,
    organisationId: by.organisation.id,
    indexVersionId,
    model: await readIndex(indexVersionId),
    lead: by,
  }
}

/** Saves one answer as a page would that had seen the version before it. */
export async function givenAnswer(
  assessment: GivenAssessment,
  indicatorId: string,
  content: Partial<AnswerContent>,
): Promise<void> {
  const { id: assessmentId, organisationId, indexVersionId, lead } = assessment
  const version =
    (await store().answer.findUnique({ where: { assessmentId_indicatorId: { assessmentId, indicatorId } } }))
      ?.version ?? 0
  const edit = { version, key: randomUUID(), sequence: 1 }
  const saved = await saveAnswer(
    organisationId,
    answeringAny(lead),
    { assessmentId, indicatorId, indexVersionId },
    { ...emptyAnswer, ...content },
    edit,
  )
  if (!('saved' in saved))
    throw new Error(`The answer to ${indicatorId} was not saved: ${JSON.stringify(saved)}`)
}

/** A draft with every indicator answered, which may be submitted: all at the first level, with one item of evidence each. */
export async function givenCompleteAssessment(lead?: GivenLead): Promise<GivenAssessment> {
  const assessment = await givenAssessment(lead)
  const { id: assessmentId, organisationId, model } = assessment
  for (const { id: indicatorId } of indicatorsOf(model)) {
    await givenAnswer(assessment, indicatorId, {
      met: [1],
      rationale: `What shows ${indicatorId}`,
      confidence: 'high',
    })
    await addEvidence(
      organisationId,
      answeringAny(assessment.lead),
      { assessmentId, indicatorId },
      { item: givenEvidence(indicatorId) },
    )
  }
  return assessment
}

export function givenEvidence(title: string): { title: string; reference: string; date: string } {
  return { title, reference: 'https://example.org/board-papers', date: new Date().toISOString().slice(0, 10) }
}

/** The Cookie header of a new session of this user. */
export async function signInAs(user: { id: string }, session: NewSession = {}): Promise<string> {
  return (await startSession(user.id, session)).split(';')[0]!
}

export interface GivenInvitation {
  email: string
  role: Role
  place: Place
  /** What its link ends with. */
  token: string
  lead: GivenLead
}

/** An open invitation to an organisation, from its lead. */
export async function givenInvitation(
  given: { email?: string; role?: Role; lead?: GivenLead } = {},
): Promise<GivenInvitation> {
  const { email = `invited-${randomUUID()}@example.org`, role = 'contributor' } = given
  const lead = given.lead ?? (await givenLead())
  const place = inOrganisation(lead.organisation.id)
  const made = await invite(lead.id, { email, role, place }, 'http://127.0.0.1')
  if ('refused' in made) throw new Error(made.refused)
  return { email, role, place, lead, token: await tokenOfLastInvitation(email) }
}

/** What the link ends with in the last invitation to this address. */
export async function tokenOfLastInvitation(email: string): Promise<string> {
  const mail = await store().mail.findFirstOrThrow({
    where: { recipient: email, kind: 'invitation' },
    orderBy: { createdAt: 'desc' },
  })
  return /\/invitations\/([\w-]+)/.exec(mail.text)![1]!
}

/** The lead gives an indicator of the draft to somebody. */
export async function givenAssignment(
  { id: assessmentId, organisationId, lead }: GivenAssessment,
  indicatorId: string,
  to: { id: string },
): Promise<void> {
  await store().assignment.create({
    data: { assessmentId, organisationId, indicatorId, userId: to.id, assignedById: lead.id },
  })
}

export interface GivenSubmission extends GivenAssessment {
  submissionId: string
  contentHash: string
  sponsor: GivenUser
}

/** Submits an assessment, or a complete one made for it. It waits for the sponsor given, or for one made for it. */
export async function givenSubmission(
  given: { assessment?: GivenAssessment; sponsor?: GivenUser } = {},
): Promise<GivenSubmission> {
  const assessment = given.assessment ?? (await givenCompleteAssessment())
  const { id, organisationId, lead } = assessment
  const sponsor = given.sponsor ?? (await givenMember('sponsor', { organisationId }))
  const made = await submitAssessment(organisationId, lead.id, id, origin)
  if (!('submissionId' in made)) throw new Error(`Not submitted: ${made.refused}`)
  const { submissionId } = made
  const { contentHash } = await store().submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { contentHash: true },
  })
  return { ...assessment, submissionId, contentHash, sponsor }
}

export async function givenReturned(submission?: GivenSubmission): Promise<GivenSubmission> {
  const given = submission ?? (await givenSubmission())
  const { id, organisationId, submissionId, contentHash, sponsor } = given
  const decision = { submissionId, contentHash, comment: 'Say more about the board' }
  const made = await returnAssessment(organisationId, sponsor.id, id, decision, origin)
  if (!made || !('submissionId' in made)) throw new Error(`Not returned: ${made?.refused}`)
  return given
}

export async function givenSignedOff(submission?: GivenSubmission): Promise<GivenSubmission> {
  const given = submission ?? (await givenSubmission())
  const { id, organisationId, submissionId, contentHash, sponsor } = given
  const decision = { submissionId, contentHash, title: 'Chief nurse', comment: '' }
  const made = await signOff(organisationId, sponsor.id, id, decision, origin)
  if (!made || !('submissionId' in made)) throw new Error(`Not signed off: ${made?.refused}`)
  return given
}

/** A group of an organisation that people review for. */
export async function givenReviewGroup(
  organisationId: string,
  given: { kind?: GroupKind; name?: string } = {},
): Promise<{ id: string; name: string }> {
  const { kind = 'community', name = `Group ${randomUUID()}` } = given
  return store().reviewGroup.create({
    data: { organisationId, kind, name },
    select: { id: true, name: true },
  })
}

/** Somebody who reviews an organisation for one of its groups. */
export async function givenReviewer(
  organisationId: string,
  groupId: string,
  given: Parameters<typeof givenUser>[0] = {},
): Promise<GivenUser> {
  const user = await givenMember('reviewer', { organisationId }, given)
  await store().reviewer.create({ data: { organisationId, userId: user.id, groupId } })
  return user
}

/** Opens an assessment to its reviewers, until a day far away. */
export async function givenReview({
  id: assessmentId,
  organisationId,
  lead,
}: GivenAssessment): Promise<void> {
  const closesOn = new Date('2999-12-31')
  await store().review.create({ data: { assessmentId, organisationId, openedById: lead.id, closesOn } })
}

/** What somebody says of one indicator, as their first view of it. */
export async function givenView(
  { id: assessmentId, organisationId }: GivenAssessment,
  reviewer: { id: string },
  indicatorId: string,
  view: Partial<NewView> = {},
): Promise<void> {
  const said: NewView = { version: 0, answerVersion: 1, verdict: 'agree', reason: '', level: null, ...view }
  const saved = await saveView(organisationId, reviewer.id, { assessmentId, indicatorId }, said)
  if (!('saved' in saved)) throw new Error(`The view was not saved: ${JSON.stringify(saved)}`)
}

/** Moves an assessment into a round that ended before the open one, so that another follows it. Returns the round's name. */
export async function givenEarlierRound(assessmentId: string, index?: string): Promise<string> {
  const name = `Earlier ${randomUUID().slice(0, 8)}`
  const { indexVersionId } = await store().assessment.findUniqueOrThrow({ where: { id: assessmentId } })
  const { opensAt } = await store().round.findFirstOrThrow({ orderBy: { opensAt: 'asc' } })
  const [from, to] = [new Date(opensAt.getTime() - 2 * 86_400_000), new Date(opensAt.getTime() - 86_400_000)]
  const data = { name, opensAt: from, closesAt: to, indexVersionId: index ?? indexVersionId }
  const { id: roundId } = await store().round.create({ data })
  await store().assessment.updateMany({ where: { id: assessmentId }, data: { roundId } })
  return name
}

/** An action of the organisation's plan, by its lead. It returns its id. */
export async function givenAction(
  { organisation, id: userId }: GivenLead,
  given: Partial<{
    title: string
    notes: string
    indicatorId: string
    level: number
    ownerId: string
    dueOn: Date
    status: 'planned' | 'started'
  }> = {},
): Promise<string> {
  const { id: indexVersionId } = await store().indexVersion.findFirstOrThrow({ select: { id: true } })
  const made = await store().action.create({
    data: {
      ...{ organisationId: organisation.id, indexVersionId, commitmentId: 'leadership' },
      ...{ title: 'Recruit a board member', createdById: userId, updatedById: userId, ...given },
    },
    select: { id: true },
  })
  return made.id
}

export interface GivenRelease {
  id: string
  key: string
  text: string
  csv: string
  sha256: string
  signature: string
}

/** A group's figures: the same for every measure, as far as the number of its members lets them be told. */
function toFigures(measures: readonly { id: string }[], median: number, contributors: string) {
  const least = Number.parseInt(contributors, 10)
  return measures.map(({ id: measure }) => ({
    ...{ measure, median },
    ...(least >= 20 && { quartiles: [median - 10, median + 15] as [number, number] }),
    ...(least >= 60 && { shares: [90, 30] }),
  }))
}

/** A release of a round of its own that has closed, published unless said otherwise. `median`: everyone's typical score. */
export async function givenRelease(
  given: {
    state?: 'ready' | 'published'
    publishOn?: string
    median?: number
    barriers?: ReleaseDocument['barriers']
  } = {},
): Promise<GivenRelease> {
  const { state = 'published', publishOn = '2026-09-01', median = 45, barriers } = given
  const { id: indexVersionId } = await store().indexVersion.findFirstOrThrow({ select: { id: true } })
  const key = `r-${randomUUID().slice(0, 8)}`
  const days = { opensAt: new Date('2025-04-01T00:00:00Z'), closesAt: new Date('2026-04-01T00:00:00Z') }
  const round = await store().round.create({ data: { name: `Of ${key}`, ...days, indexVersionId } })
  const commitments = (await readIndex(indexVersionId)).root.children
  const measures = [
    ...commitments.map(({ id, title }) => ({ id, title })),
    { id: overall, title: 'Overall: the lowest of the five' },
  ]
  const groups = [
    { id: 'all', types: ['acute', 'council', 'icb', 'voluntary'], contributors: '100-199', median },
    { id: 'acute', types: ['acute'], contributors: '20-29', median: median - 5 },
    { id: 'council+icb+voluntary', types: ['council', 'icb', 'voluntary'], contributors: '10-14', median },
  ].map(({ median: at, ...group }) => ({ ...group, figures: toFigures(measures, at, group.contributors) }))
  const text = toDocument({
    ...{ id: key, round: { name: round.name, opened: '2025-04-01', closed: '2026-03-31' } },
    ...{ published: publishOn, measures, groups, barriers },
  })
  const csv = `group,measure,median\r\nall,${overall},${median}\r\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  const { privateKey } = generateKeyPairSync('ed25519')
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64')
  const published = { approvedAt: new Date(), approvedById: randomUUID(), publishedAt: new Date() }
  const { id } = await acrossOrganisations('everything', async () =>
    store().release.create({
      data: {
        ...{
          roundId: round.id,
          key,
          state,
          publishOn: new Date(publishOn),
          frozen: { enrolled: [], contributors: [] },
          report: [],
        },
        ...{ document: text, csv, sha256, signature, preparedById: randomUUID() },
        ...(state === 'published' && published),
      },
    }),
  )
  return { id, key, text, csv, sha256, signature }
}

/** A WRES return of 2026 with one measure. Gives what its address has. */
export async function givenReturn(
  organisationId: string,
  enteredById: string,
  part = 'all',
): Promise<{ kind: string; year: string }> {
  const { id: setId, kind } = await store().measureSet.findFirstOrThrow({ where: { kind: 'wres' } })
  const facts = { organisationId, enteredById, setId, kind, year: 2026, source: 'typed' }
  const made = await store().measureReturn.create({ data: { ...facts, asOf: new Date('2026-03-31') } })
  const figures = [
    { group: 'white', numerator: 7, denominator: 1000 },
    { group: 'bme', numerator: 12, denominator: 1000 },
  ]
  const of = { returnId: made.id, organisationId, measureId: 'wres-3', part, harm: 'higher' }
  await store().measureFigure.createMany({ data: figures.map((figure) => ({ ...of, ...figure })) })
  return { kind, year: '2026' }
}
