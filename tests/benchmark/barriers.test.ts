import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { nameBarriersByForm } from '#app/benchmark/barriers-form.server.ts'
import { type NamedBarriers } from '#app/benchmark/barriers-form.ts'
import { nameBarriers, readBarriers } from '#app/benchmark/name-barriers.server.ts'
import { asOrganisation, setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAssessment,
  givenEarlierRound,
  givenOrganisation,
  givenReturned,
  givenSubmission,
  givenUser,
} from '#tests/fixtures.ts'

givenDatabase()
const named: NamedBarriers = { leadership: ['pace', 'money'], communities: ['other'] }
let draft: GivenAssessment

beforeEach(async () => {
  draft = await givenAssessment()
})

const name = ({ organisationId, lead, id }: GivenAssessment, what: NamedBarriers) =>
  nameBarriers(organisationId, lead.id, id, what)
const read = ({ organisationId, id }: GivenAssessment) => readBarriers(organisationId, id)
const lines = ({ organisationId }: GivenAssessment) =>
  store().auditEvent.findMany({ where: { organisationId, action: 'barriers.name' } })

function send({ organisationId, lead, id }: GivenAssessment, fields: [string, string][]) {
  const form = new FormData()
  for (const [field, value] of fields) form.append(field, value)
  return nameBarriersByForm({ organisationId, actorId: lead.id, assessmentId: id }, form)
}

describe('what holds an organisation back', () => {
  test('is saved together, and a later save stands in its place', async () => {
    expect(await name(draft, named)).toEqual({ saved: true })
    expect(await read(draft)).toEqual({
      leadership: expect.toSatisfy((each: string[]) => [...each].sort().join() === 'money,pace') as string[],
      communities: ['other'],
    })
    await name(draft, { workforce: ['capacity'], communities: [] })
    expect(await read(draft)).toEqual({ workforce: ['capacity'] })
    await name(draft, {})
    expect(await read(draft)).toEqual({})
  })

  test('leaves a line with the count only, and none when nothing changes', async () => {
    await name(draft, named)
    await name(draft, named)
    const [line, ...others] = await lines(draft)
    expect(others).toEqual([])
    expect(line).toMatchObject({ userId: draft.lead.id, detail: { barriers: 3 } })
    expect(line!.detail).toEqual({ barriers: 3 })
  })

  test('comes about once when it is sent several times at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => name(draft, named)))
    expect(await store().barrier.count({ where: { assessmentId: draft.id } })).toBe(3)
    expect(await lines(draft)).toHaveLength(1)
  })

  test('is one of two, whole, when two differ at once', async () => {
    const other: NamedBarriers = { workforce: ['data-access', 'data-quality'] }
    await Promise.all([name(draft, named), name(draft, other)])
    const kept = Object.keys(await read(draft)).sort()
    expect([['communities', 'leadership'], ['workforce']]).toContainEqual(kept)
  })

  test('is that of its own organisation, whatever the id', async () => {
    const other = await givenAssessment()
    expect(await nameBarriers(other.organisationId, other.lead.id, draft.id, named)).toEqual({
      refused: 'unknown',
    })
    await name(draft, named)
    expect(await readBarriers(other.organisationId, draft.id)).toEqual({})
    setOutside('')
    const seen = await asOrganisation(other.organisationId, async () => store().barrier.count())
    const own = await asOrganisation(draft.organisationId, async () => store().barrier.count())
    setOutside('everything')
    expect([seen, own]).toEqual([0, 3])
  })
})

describe('it changes only while the assessment is open', () => {
  test('not while it waits for sign-off, and again when it is returned', async () => {
    const submission = await givenSubmission()
    expect(await name(submission, named)).toEqual({ refused: 'submitted' })
    await givenReturned(submission)
    expect(await name(submission, named)).toEqual({ saved: true })
  })

  test('not when the round has closed', async () => {
    await givenEarlierRound(draft.id)
    expect(await name(draft, named)).toEqual({ refused: 'closed' })
  })

  test('not when the organisation has merged; what it named stays with it', async () => {
    await name(draft, named)
    await mergeOrganisation(draft.organisationId, (await givenUser()).id, (await givenOrganisation()).id)
    expect(await name(draft, {})).toEqual({ refused: 'merged' })
    expect(Object.keys(await read(draft)).sort()).toEqual(['communities', 'leadership'])
  })
})

describe('the form', () => {
  test('takes one or several of a commitment, once each, and none', async () => {
    expect(
      await send(draft, [
        ['leadership', 'money'],
        ['workforce', 'pace'],
        ['workforce', 'pace'],
      ]),
    ).toEqual({
      saved: true,
    })
    expect(await read(draft)).toEqual({ leadership: ['money'], workforce: ['pace'] })
    expect(await send(draft, [])).toEqual({ saved: true })
    expect(await read(draft)).toEqual({})
  })

  test('refuses what is not in the list and keeps what was ticked; an unknown commitment is left out', async () => {
    const outcome = await send(draft, [
      ['leadership', 'money'],
      ['workforce', 'gossip'],
      ['weather', 'pace'],
    ])
    expect(outcome).toMatchObject({
      status: 400,
      reply: { errors: { workforce: 'Select from the list' }, typed: { leadership: ['money'] } },
    })
    expect(await send(draft, [['weather', 'pace']])).toEqual({ saved: true })
    expect(await read(draft)).toEqual({})
  })

  test('says why it was not saved, with what was ticked', async () => {
    const submission = await givenSubmission()
    expect(await send(submission, [['leadership', 'money']])).toMatchObject({
      status: 409,
      reply: {
        errors: { barriers: expect.stringContaining('has been submitted') as string },
        typed: { leadership: ['money'] },
      },
    })
    await expect(send({ ...draft, id: randomUUID() }, [])).rejects.toMatchObject({ status: 404 })
  })
})
