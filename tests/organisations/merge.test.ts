import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAssessment } from '#app/assessment/open.server.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation, previewMerge } from '#app/organisations/merge.server.ts'
import { toConsequences } from '#app/organisations/merge-words.ts'
import { readMerge } from '#app/organisations/read-merge.server.ts'
import { editOrganisation } from '#app/organisations/register.server.ts'
import { listPredecessors, requirePredecessorSubmission } from '#app/results/predecessors.server.ts'
import { asOrganisation, setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAssessment,
  givenCompleteAssessment,
  givenMember,
  givenOrganisation,
  givenRole,
  givenUser,
  answeringAny,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

/** As an administrator's request runs: outside every organisation. */
async function asService<T>(work: () => Promise<T>): Promise<T> {
  setOutside('')
  return work().finally(() => setOutside('everything'))
}

const merge = (from: string, into: string) => asService(() => mergeOrganisation(from, randomUUID(), into))

async function givenInvitation(organisationId: string, accepted = false) {
  const at = accepted ? { acceptedAt: new Date(), acceptedById: randomUUID() } : {}
  const tokenHash = new Uint8Array(Buffer.from(randomUUID()))
  const expiresAt = new Date(Date.now() + 86_400_000)
  const data = { email: 'a@example.org', role: 'board', createdById: randomUUID() }
  return store().invitation.create({ data: { ...data, organisationId, tokenHash, expiresAt, ...at } })
}

async function givenSubmission() {
  const assessment = await givenCompleteAssessment()
  const submitted = await submitAssessment(
    assessment.organisationId,
    assessment.lead.id,
    assessment.id,
    origin,
  )
  return { ...assessment, submissionId: (submitted as { submissionId: string }).submissionId }
}

describe('a merger', () => {
  test('moves roles, revokes open invitations, and leaves the record as it was', async () => {
    const [given, into] = [await givenAssessment(), await givenOrganisation()]
    const { organisationId, lead } = given
    const both = await givenMember('board', { organisationId })
    await givenRole(both, 'board', { organisationId: into.id })
    await givenRole(both, 'sponsor', { organisationId })
    const [open, accepted] = [
      await givenInvitation(organisationId),
      await givenInvitation(organisationId, true),
    ]
    const elsewhere = await givenInvitation(into.id)
    const answers = await store().answer.findMany({ where: { organisationId } })
    expect(await asService(() => previewMerge(organisationId))).toEqual({
      members: 2,
      invitations: 1,
      drafts: 1,
      submitted: 0,
    })

    expect(await merge(organisationId, into.id)).toEqual({ merged: true })

    const held = await store().member.findMany({
      where: { organisationId: { in: [organisationId, into.id] } },
    })
    expect(held.map(({ userId, organisationId: where, role }) => [userId, where, role]).sort()).toEqual(
      [
        [lead.id, into.id, 'lead'],
        [both.id, into.id, 'board'],
        [both.id, into.id, 'sponsor'],
      ].sort(),
    )
    const invitations = await store().invitation.findMany({
      where: { id: { in: [open.id, accepted.id, elsewhere.id] }, revokedAt: { not: null } },
    })
    expect(invitations.map(({ id }) => id)).toEqual([open.id])
    expect(await store().organisation.findUnique({ where: { id: organisationId } })).toMatchObject({
      mergedIntoId: into.id,
      mergedAt: expect.any(Date) as Date,
    })
    expect(await store().answer.findMany({ where: { organisationId } })).toEqual(answers)
    expect(await store().assessment.findFirst({ where: { organisationId } })).toMatchObject({
      state: 'draft',
    })
    const trail = await store().auditEvent.findMany({ where: { action: 'organisation.merge' } })
    expect(trail.slice(-2).map((event) => [event.organisationId, event.detail])).toEqual([
      [organisationId, { into: into.id, roles: 2, invitations: 1 }],
      [into.id, { into: into.id, roles: 2, invitations: 1 }],
    ])
  })

  test('makes a successor take part that did not', async () => {
    const [from, into] = [await givenOrganisation(), await givenOrganisation()]
    await store().organisation.update({ where: { id: into.id }, data: { joinedAt: null } })
    await merge(from.id, into.id)
    expect((await store().organisation.findUnique({ where: { id: into.id } }))!.joinedAt).not.toBeNull()
  })

  test('is refused into itself, from or into a merged one, in a circle, and where one is unknown', async () => {
    const [a, b, c] = [await givenOrganisation(), await givenOrganisation(), await givenOrganisation()]
    await merge(a.id, b.id)
    const before = await fingerprint(database)
    expect(await merge(c.id, c.id)).toEqual({ refused: 'itself' })
    expect(await merge(a.id, c.id)).toEqual({ refused: 'merged' })
    expect(await merge(a.id, b.id)).toEqual({ refused: 'merged' })
    expect(await merge(c.id, a.id)).toEqual({ refused: 'successor-merged' })
    expect(await merge(b.id, a.id)).toEqual({ refused: 'successor-merged' })
    expect(await merge(c.id, randomUUID())).toEqual({ refused: 'unknown' })
    expect(await merge(randomUUID(), c.id)).toEqual({ refused: 'unknown' })
    expect(await fingerprint(database)).toEqual(before)
  })

  test('of two organisations into each other at once comes about once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await givenOrganisation(), await givenOrganisation()]
      const outcomes = await asService(() =>
        Promise.all([
          mergeOrganisation(a.id, randomUUID(), b.id),
          mergeOrganisation(b.id, randomUUID(), a.id),
          mergeOrganisation(a.id, randomUUID(), b.id),
        ]),
      )
      expect(outcomes.filter((outcome) => 'merged' in outcome)).toHaveLength(1)
      const merged = await store().organisation.count({
        where: { id: { in: [a.id, b.id] }, mergedAt: { not: null } },
      })
      expect(merged).toBe(1)
    }
  })

  test('ends what could change: the register, answers, submitting, new assessments, members, invitations', async () => {
    const given = await givenCompleteAssessment()
    const { organisationId, id: assessmentId, indexVersionId, lead, model } = given
    await merge(organisationId, (await givenOrganisation()).id)
    const facts = { name: 'x', kind: 'acute', ods: null, ons: null, ics: null, fewStaff: false } as const
    expect(await editOrganisation(organisationId, lead.id, facts)).toEqual({ refused: 'merged' })
    const indicatorId = indicatorsOf(model)[0]!.id
    const target = { assessmentId, indicatorId, indexVersionId }
    const content = { met: [1], none: false, notApplicable: null, rationale: 'later', confidence: null }
    const edit = { version: 1, key: randomUUID(), sequence: 1 }
    expect(await saveAnswer(organisationId, answeringAny(lead), target, content, edit)).not.toHaveProperty(
      'saved',
    )
    expect(await submitAssessment(organisationId, lead.id, assessmentId, origin)).toEqual({
      refused: 'merged',
    })
    await expect(givenMember('lead', { organisationId })).rejects.toThrow()
    await expect(givenInvitation(organisationId)).rejects.toThrow()
    const fresh = await givenOrganisation()
    await merge(fresh.id, (await givenOrganisation()).id)
    expect(await openAssessment(fresh.id, lead.id)).toBeNull()
  })
})

describe('the page of a merger', () => {
  const read = (id: string, query: string) => asService(() => readMerge(id, new URLSearchParams(query)))

  test('finds successors, never itself nor a merged one', async () => {
    const word = randomUUID()
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map((name) => givenOrganisation({ name: `${name} ${word}` })),
    )
    await merge(c!.id, b!.id)
    expect((await read(a!.id, ''))!.found).toBeNull()
    expect((await read(a!.id, `q=${word}`))!.found!.map(({ id }) => id)).toEqual([b!.id])
    expect(await read(a!.id, `successor=${b!.id}`)).toMatchObject({ successor: { id: b!.id } })
    for (const wrong of [a!.id, c!.id, randomUUID(), "' or 1=1", '%00'])
      expect(await read(a!.id, `successor=${wrong}`)).toMatchObject({ successor: null })
    expect(await read(c!.id, '')).toBeNull()
  })

  test('says what happens', () => {
    const none = { members: 0, invitations: 0, drafts: 0, submitted: 0 }
    expect(toConsequences('A', 'B', none)).toEqual([
      'A has no members to move.',
      'A will no longer take part in rounds.',
    ])
    expect(toConsequences('A', 'B', { members: 1, invitations: 1, drafts: 1, submitted: 1 })).toEqual([
      '1 person of A will have the same roles in B, and no longer in A.',
      '1 open invitation to A will stop working.',
      '1 draft will stay as it is, and can no longer be changed or submitted.',
      '1 submitted assessment will stay as it is. People of B who may read its results can read it too.',
      'A will no longer take part in rounds.',
    ])
  })
})

describe('what a predecessor submitted', () => {
  beforeEach(() => setOutside(''))
  afterEach(() => setOutside('everything'))
  const outside = async <T>(work: () => Promise<T>): Promise<T> => {
    setOutside('everything')
    return work().finally(() => setOutside(''))
  }

  test('is read in its successor, also by way of another, and nowhere else', async () => {
    const { first, second, last, other, stranger } = await outside(async () => {
      const made = { first: await givenSubmission(), second: await givenSubmission() }
      const rest = { last: await givenOrganisation(), other: await givenOrganisation() }
      return { ...made, ...rest, stranger: await givenSubmission() }
    })
    await mergeOrganisation(first.organisationId, randomUUID(), second.organisationId)
    await mergeOrganisation(second.organisationId, randomUUID(), last.id)
    const list = (id: string) => asOrganisation(id, () => listPredecessors(id, 'drafts'))
    const read = (id: string, of: { organisationId: string }, submissionId: string) =>
      asOrganisation(id, async () =>
        requirePredecessorSubmission(id, of.organisationId, submissionId, 'drafts').then(
          ({ submission }) => submission.id,
          (response: Response) => response.status,
        ),
      )
    expect(
      (await list(last.id)).map(({ id, submissions }) => [id, submissions.map((each) => each.id)]),
    ).toEqual([
      [second.organisationId, [second.submissionId]],
      [first.organisationId, [first.submissionId]],
    ])
    expect((await list(second.organisationId)).map(({ id }) => id)).toEqual([first.organisationId])
    expect(await list(other.id)).toEqual([])
    expect(await read(last.id, first, first.submissionId)).toBe(first.submissionId)
    expect(await read(last.id, second, second.submissionId)).toBe(second.submissionId)
    expect(await read(last.id, second, first.submissionId)).toBe(404)
    expect(await read(other.id, first, first.submissionId)).toBe(404)
    expect(await read(last.id, stranger, stranger.submissionId)).toBe(404)
    expect(await read(first.organisationId, second, second.submissionId)).toBe(404)
    for (const wrong of ['x', "' or 1=1", randomUUID()])
      expect(await read(last.id, { organisationId: wrong }, wrong)).toBe(404)
  })

  test('stays open to nobody else’s statement', async () => {
    const { first, into } = await outside(async () => ({
      first: await givenSubmission(),
      into: await givenOrganisation(),
    }))
    await mergeOrganisation(first.organisationId, randomUUID(), into.id)
    const rows = await asOrganisation(into.id, async () => store().submission.count())
    expect(rows).toBe(0)
    await outside(async () => givenUser())
  })
})
