import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { openAssessment } from '#app/assessment/open.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { readCompletion } from '#app/rounds/completion.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { listRounds, readRound } from '#app/rounds/read-rounds.server.ts'
import { queueReminders } from '#app/rounds/reminders.server.ts'
import { withdrawalForm } from '#app/rounds/round-form.ts'
import { withdrawExtension } from '#app/rounds/withdraw-extension.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { type GivenAssessment, givenCompleteAssessment, givenUser, origin } from '#tests/fixtures.ts'

const database = givenDatabase()
const actor = randomUUID()
const reason = 'Given to the wrong trust'
let roundId: string

/** Ends the round a second ago, or in a year. */
const close = () => database.query("update round set closes_at = now() - interval '1 second'")
const open = () => database.query("update round set closes_at = now() + interval '1 year'")
beforeEach(async () => {
  await open()
  roundId = (await listRounds())[0]!.id
})

/** As an administrator's request runs: outside every organisation. */
async function asService<T>(work: () => Promise<T>): Promise<T> {
  setOutside('')
  return work().finally(() => setOutside('everything'))
}

const withdraw = (organisationId: string, by: string = actor) =>
  withdrawExtension(organisationId, by, roundId, reason)
const submit = ({ organisationId, lead, id }: GivenAssessment) =>
  submitAssessment(organisationId, lead.id, id, origin)

/** An assessment that may be submitted, in a round that has closed for all others. */
async function givenExtended(): Promise<GivenAssessment> {
  const given = await givenCompleteAssessment()
  await close()
  await extendAgain(given)
  return given
}

async function extendAgain({ organisationId }: GivenAssessment): Promise<void> {
  const closes = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  const extended = await extendRound(organisationId, actor, roundId, { closes, reason: 'Cyber attack' })
  expect(extended).toEqual({ granted: true })
}

describe('extra time that is withdrawn', () => {
  test('counts no more: for answering, submitting, completion and reminders', async () => {
    const given = await givenExtended()
    const { organisationId, lead } = given
    const due = async () => {
      await database.query('delete from mail')
      await queueReminders(new Date(), origin)
      return store().mail.count({ where: { recipient: lead.email } })
    }
    const seen = async () =>
      (await readCompletion(null, roundId))!.organisations.find(({ id }) => id === organisationId)!.extension
    expect([await due(), await seen()]).toEqual([1, expect.any(String)])
    const remover = await givenUser()
    expect(await asService(() => withdraw(organisationId, remover.id))).toEqual({ withdrawn: true })
    expect([await due(), await seen()]).toEqual([0, null])
    expect(await openAssessment(organisationId, lead.id)).toBeNull()
    expect(await submit(given)).toEqual({ refused: 'round' })
    expect((await listRounds())[0]!.extensions).toBe(0)
    const { extensions } = (await asService(async () => readRound(roundId)))!
    expect(extensions.find(({ organisation }) => organisation.id === organisationId)!.withdrawn).toEqual({
      at: expect.any(String) as string,
      by: remover.name,
      reason,
    })
  })

  test('leaves one line in the trail, without the reason, and once only', async () => {
    const { organisationId } = await givenExtended()
    const outcomes = await asService(() => Promise.all([1, 2, 3].map(() => withdraw(organisationId))))
    expect(outcomes).toEqual([1, 2, 3].map(() => ({ withdrawn: true })))
    const lines = await store().auditEvent.findMany({
      where: { organisationId, action: 'round.withdraw-extension' },
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ userId: actor, subject: `round ${roundId}`, detail: {} })
  })

  test('can be given again, the same as before, and then counts', async () => {
    const given = await givenExtended()
    await withdraw(given.organisationId)
    await extendAgain(given)
    const { extensions } = (await readRound(roundId))!
    const mine = extensions.find(({ organisation }) => organisation.id === given.organisationId)
    expect(mine).toMatchObject({ withdrawn: null })
    expect(await submit(given)).toHaveProperty('submissionId')
  })

  test('is not taken from who has submitted, is over, or has none, and nothing is written', async () => {
    const none = await givenCompleteAssessment()
    const submitted = await givenExtended()
    await open()
    const over = await givenExtended()
    await submit(submitted)
    await database.query(
      "update round_extension set closes_at = now() - interval '1 second' where organisation_id = $1",
      [over.organisationId],
    )
    const before = await fingerprint(database)
    expect(await asService(() => withdraw(submitted.organisationId))).toEqual({ refused: 'submitted' })
    expect(await asService(() => withdraw(over.organisationId))).toEqual({ refused: 'over' })
    expect(await asService(() => withdraw(none.organisationId))).toEqual({ refused: 'unknown' })
    expect(await fingerprint(database)).toEqual(before)
    expect(await store().submission.count({ where: { organisationId: submitted.organisationId } })).toBe(1)
  })

  test('and a submission at the same moment: one of the two comes about', async () => {
    const won: string[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      await open()
      const given = await givenExtended()
      const [withdrawn, submitted] = await Promise.all([
        turn % 2
          ? new Promise((later) => setTimeout(later, 2 * turn)).then(() => withdraw(given.organisationId))
          : withdraw(given.organisationId),
        submit(given),
      ])
      const outcome = ['withdrawn' in withdrawn, 'submissionId' in submitted]
      expect(outcome.filter(Boolean)).toHaveLength(1)
      won.push(outcome[0] ? 'withdrawn' : 'submitted')
      const kept = await store().submission.count({ where: { organisationId: given.organisationId } })
      expect(kept).toBe(outcome[1] ? 1 : 0)
    }
    expect(won).toHaveLength(6)
  })

  test('waits for a submission that has looked at the time already', async () => {
    const { organisationId, id } = await givenExtended()
    const order: string[] = []
    let going: Promise<unknown> = Promise.resolve()
    await store().$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from round_extension where organisation_id = ${organisationId}::uuid for share`
      going = withdraw(organisationId).then((outcome) => order.push(JSON.stringify(outcome)))
      await new Promise((later) => setTimeout(later, 200))
      await tx.assessment.updateMany({ where: { id }, data: { state: 'submitted' } })
      order.push('submitted')
    })
    await going
    expect(order).toEqual(['submitted', '{"refused":"submitted"}'])
  })
})

describe('the reason', () => {
  test.each([
    ['missing', undefined],
    ['blank', '  \n'],
    ['too long', 'x'.repeat(2001)],
    ['not to be saved', 'a\0'],
    ['a list', ['a', 'b']],
  ])('%s is refused', (_what, given) => {
    expect(withdrawalForm.safeParse({ reason: given }).success).toBe(false)
  })

  test('is taken as it was typed, trimmed', () => {
    expect(withdrawalForm.parse({ reason: ' a\r\nb ' })).toEqual({ reason: 'a\nb' })
  })
})
