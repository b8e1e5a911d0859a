import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reopen, returnAssessment, signOff } from '#app/assessment/decide.server.ts'
import { refusalOf, type State, stateAfter, type Step, steps } from '#app/assessment/states.ts'
import { listSteps } from '#app/assessment/steps.server.ts'
import { toStanding } from '#app/assessment/submission-standing.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAnswer,
  givenAssignment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenReturned,
  givenRole,
  givenSignedOff,
  type GivenSubmission,
  givenSubmission,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

const sign = (given: GivenSubmission, by: { id: string } = given.sponsor) => {
  const { submissionId, contentHash } = given
  const decision = { submissionId, contentHash, title: 'Chief nurse', comment: '' }
  return signOff(given.organisationId, by.id, given.id, decision, origin)
}
const giveBack = (given: GivenSubmission, by: { id: string } = given.sponsor) => {
  const { submissionId, contentHash } = given
  const decision = { submissionId, contentHash, comment: 'Say more about the board' }
  return returnAssessment(given.organisationId, by.id, given.id, decision, origin)
}
const openAgain = (given: GivenSubmission, by: { id: string } = given.lead) =>
  reopen(given.organisationId, by.id, given.id, 'A figure was wrong', origin)
const submitAgain = (given: GivenSubmission) =>
  submitAssessment(given.organisationId, given.lead.id, given.id, origin)

const stateOf = async ({ id }: { id: string }) =>
  (await store().assessment.findUniqueOrThrow({ where: { id } })).state as State
const stepsOf = async ({ organisationId, id }: GivenSubmission) =>
  (await listSteps(organisationId, id)).map(({ event, number }) => `${event} ${number}`)

/** The submission that takes the place of this one. */
async function again(given: GivenSubmission): Promise<GivenSubmission> {
  const { id, organisationId, sponsor, lead, model, indexVersionId } = given
  const assessment = { id, organisationId, lead, model, indexVersionId }
  return givenSubmission({ assessment, sponsor })
}

describe('the way to a signed-off record', () => {
  test('submitted, returned, submitted, signed off, reopened, submitted, signed off', async () => {
    const first = await givenReturned()
    const [indicator] = indicatorsOf(first.model)
    await givenAnswer(first, indicator!.id, { met: [1, 2], rationale: 'More of the board' })
    const second = await again(first)
    expect(second.contentHash).not.toBe(first.contentHash)
    await givenSignedOff(second)
    expect(await openAgain(second)).toEqual({ submissionId: second.submissionId })
    expect(await stateOf(first)).toBe('draft')
    const third = await again(second)
    await givenSignedOff(third)
    expect(await stepsOf(first)).toEqual([
      ...['submit 1', 'return 1', 'submit 2', 'sign_off 2', 'reopen 2', 'submit 3', 'sign_off 3'],
    ])
    const taken = await listSteps(first.organisationId, first.id)
    const standing = (of: GivenSubmission, number: number) =>
      toStanding(taken, { id: of.submissionId, number })
    expect(standing(first, 1)).toMatchObject({ state: 'returned', supersededBy: null, supersedes: null })
    expect(standing(second, 2)).toMatchObject({
      ...{ state: 'signed-off', supersedes: null, supersededBy: { id: third.submissionId, number: 3 } },
      ...{ signedOff: { byTitle: 'Chief nurse', byName: second.sponsor.name } },
      reopened: { comment: 'A figure was wrong' },
    })
    expect(standing(third, 3)).toMatchObject({
      ...{ state: 'signed-off', supersedes: { id: second.submissionId, number: 2 }, supersededBy: null },
    })
  })

  test('names who took each step as they were called then', async () => {
    const given = await givenSignedOff()
    await store().user.updateMany({ where: { id: given.sponsor.id }, data: { name: 'Another Name' } })
    const [, signed] = await listSteps(given.organisationId, given.id)
    expect(signed).toMatchObject({ event: 'sign_off', byName: given.sponsor.name })
  })

  test('leaves a line for each step, with the hash and not with what was said', async () => {
    const given = await givenSignedOff()
    await openAgain(given)
    const lines = await store().auditEvent.findMany({
      where: { organisationId: given.organisationId, action: { startsWith: 'assessment.' } },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ action }) => action)).toEqual([
      ...['assessment.open', 'assessment.submit', 'assessment.sign-off', 'assessment.reopen'],
    ])
    expect(lines[3]).toMatchObject({
      subject: `submission ${given.submissionId}`,
      detail: { hash: given.contentHash },
    })
    expect(JSON.stringify(lines.map(({ detail }) => detail))).not.toMatch(/figure|Chief/)
  })
})

describe('a step that is not next', () => {
  const take: Record<Step, (given: GivenSubmission) => Promise<unknown>> = {
    submit: submitAgain,
    return: giveBack,
    sign_off: (given) => sign(given),
    reopen: (given) => openAgain(given),
  }
  const bring: Record<State, () => Promise<GivenSubmission>> = {
    draft: async () => {
      const given = await givenSignedOff()
      await openAgain(given)
      return given
    },
    submitted: () => givenSubmission(),
    returned: () => givenReturned(),
    signed_off: () => givenSignedOff(),
  }
  const idle: Partial<Record<State, Step>> = {
    // The second press of who did it.
    draft: 'reopen',
    submitted: 'submit',
    returned: 'return',
    signed_off: 'sign_off',
  }

  test.each(Object.keys(bring) as State[])('is refused in the state %s with a sentence', async (state) => {
    const given = await bring[state]()
    const before = await fingerprint(database)
    for (const step of steps) {
      if (stateAfter(state, step) !== null) continue
      const outcome = await take[step](given)
      if (idle[state] === step) expect(outcome).toEqual({ submissionId: given.submissionId })
      else if (step === 'submit')
        expect(outcome).toEqual({ refused: 'step', sentence: refusalOf(state, step) })
      else expect(outcome).toEqual({ refused: refusalOf(state, step) })
    }
    expect(await fingerprint(database)).toEqual(before)
  })

  test('is refused by the database too', async () => {
    const { id } = await givenSubmission()
    await expect(database.query(`update assessment set state = 'draft' where id = $1`, [id])).rejects.toThrow(
      'an assessment that is submitted cannot become draft',
    )
  })
})

describe('who decides', () => {
  test('is not who submitted, though they are lead and sponsor', async () => {
    const lead = await givenLead()
    await givenRole(lead, 'sponsor', { organisationId: lead.organisation.id })
    const assessment = await givenCompleteAssessment(lead)
    const given = await givenSubmission({ assessment, sponsor: lead })
    expect(await sign(given)).toEqual({
      refused: 'You submitted this assessment, so another sponsor has to sign it off',
    })
    const mails = await store().mail.findMany({ where: { recipient: lead.email } })
    expect(mails).toEqual([])
    expect(await giveBack(given)).toEqual({ submissionId: given.submissionId })
  })

  test('names the submission and the content that they saw', async () => {
    const first = await givenReturned()
    const second = await again(first)
    const sentence = /^This is no longer the submission that waits for sign-off/
    const before = await fingerprint(database)
    const other = await givenMember('sponsor', { organisationId: first.organisationId })
    for (const seen of [first, { ...second, contentHash: 'a'.repeat(64) }])
      for (const decide of [sign, giveBack])
        expect(await decide(seen, other)).toEqual({ refused: expect.stringMatching(sentence) as string })
    expect(await sign({ ...second, organisationId: (await givenOrganisation()).id })).toBeNull()
    expect(await sign({ ...second, id: randomUUID() })).toBeNull()
    const after = await fingerprint(database)
    expect([after.transition, after.assessment]).toEqual([before.transition, before.assessment])
  })

  test('may still do so after the round has closed, and nobody may reopen then', async () => {
    const given = await givenSubmission()
    await database.query("update round set closes_at = now() - interval '1 second'")
    try {
      expect(await sign(given)).toEqual({ submissionId: given.submissionId })
      expect(await openAgain(given)).toEqual({
        refused: expect.stringMatching(
          /^The round has closed, so this assessment cannot be reopened/,
        ) as string,
      })
      await database.query(
        `insert into round_extension (round_id, organisation_id, closes_at, reason, granted_by)
         select id, $1, now() + interval '1 day', 'x', $2 from round`,
        [given.organisationId, given.lead.id],
      )
      expect(await openAgain(given)).toEqual({ submissionId: given.submissionId })
    } finally {
      await database.query("update round set closes_at = now() + interval '100 days'")
    }
  })

  test('nobody does in an organisation that has merged', async () => {
    const given = await givenSubmission()
    await mergeOrganisation(given.organisationId, randomUUID(), (await givenOrganisation()).id)
    const merged = 'Your organisation has merged into another, so its record no longer changes'
    expect(await sign(given)).toEqual({ refused: merged })
    expect(await giveBack(given)).toEqual({ refused: merged })
  })
})

describe('at once', () => {
  const wins = (outcomes: unknown[]) =>
    outcomes.filter((outcome) => outcome && typeof outcome === 'object' && 'submissionId' in outcome).length

  test('one sponsor signs and another returns: one wins, the other is told what happened', async () => {
    for (let round = 0; round < 3; round += 1) {
      const given = await givenSubmission()
      const other = await givenMember('sponsor', { organisationId: given.organisationId })
      const outcomes = await Promise.all([sign(given), giveBack(given, other)])
      expect(wins(outcomes)).toBe(1)
      const state = await stateOf(given)
      const [refused] = outcomes.flatMap((each) => (each && 'refused' in each ? [each.refused] : []))
      expect(refused).toBe(refusalOf(state, state === 'signed_off' ? 'return' : 'sign_off'))
      expect(await stepsOf(given)).toHaveLength(2)
    }
  })

  test('five sponsors sign: one signature', async () => {
    const given = await givenSubmission()
    const place = { organisationId: given.organisationId }
    const sponsors = await Promise.all(Array.from({ length: 4 }, () => givenMember('sponsor', place)))
    const outcomes = await Promise.all([given.sponsor, ...sponsors].map((sponsor) => sign(given, sponsor)))
    expect(wins(outcomes)).toBe(1)
    expect(outcomes.filter((each) => each && 'refused' in each)).toEqual(
      Array(4).fill({ refused: refusalOf('signed_off', 'sign_off') }),
    )
    expect(await stepsOf(given)).toEqual(['submit 1', 'sign_off 1'])
  })

  test('the same sponsor presses ten times: one signature, and ten times the same answer', async () => {
    const given = await givenSubmission()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => sign(given)))
    expect(outcomes).toEqual(Array(10).fill({ submissionId: given.submissionId }))
    expect(await stepsOf(given)).toEqual(['submit 1', 'sign_off 1'])
    expect(
      await store().auditEvent.count({
        where: { ...{ action: 'assessment.sign-off' }, organisationId: given.organisationId },
      }),
    ).toBe(1)
  })

  test('the lead reopens while the sponsor signs: it is signed before it is reopened, or not reopened', async () => {
    for (let round = 0; round < 3; round += 1) {
      const given = await givenSubmission()
      const [signed, reopened] = await Promise.all([sign(given), openAgain(given)])
      expect(signed).toEqual({ submissionId: given.submissionId })
      if (reopened && 'refused' in reopened) {
        expect(reopened.refused).toBe(refusalOf('submitted', 'reopen'))
        expect(await stepsOf(given)).toEqual(['submit 1', 'sign_off 1'])
      } else expect(await stepsOf(given)).toEqual(['submit 1', 'sign_off 1', 'reopen 1'])
    }
  })

  test('whatever is taken in whatever order, the steps keep to the table', async () => {
    const given = await givenSubmission()
    const other = await givenMember('sponsor', { organisationId: given.organisationId })
    const current = async () => {
      const { id: submissionId, contentHash } = await store().submission.findFirstOrThrow({
        where: { assessmentId: given.id },
        orderBy: { number: 'desc' },
      })
      return { ...given, submissionId, contentHash }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 2, maxLength: 4 }), async (taken) => {
        const seen = await current()
        await Promise.all(
          taken.map((step, position): Promise<unknown> => {
            if (step === 'submit') return submitAgain(seen)
            if (step === 'reopen') return openAgain(seen)
            return step === 'return' ? giveBack(seen) : sign(seen, position % 2 ? other : seen.sponsor)
          }),
        )
        const events = (await listSteps(given.organisationId, given.id)).map(({ event }) => event)
        const reached = events.reduce<State | null>(
          (state, event) => state && stateAfter(state, event),
          'draft',
        )
        expect(reached).toBe(await stateOf(given))
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

describe('the letters', () => {
  const lettersTo = async (...people: GivenUser[]) => {
    const mails = await store().mail.findMany({
      where: { recipient: { in: people.map(({ email }) => email) } },
      orderBy: { createdAt: 'asc' },
    })
    return mails.map(({ recipient, subject, text }) => ({ recipient, subject, text }))
  }

  test('tell whom a step concerns, once, with a link and nothing that was said', async () => {
    const assessment = await givenCompleteAssessment()
    const place = { organisationId: assessment.organisationId }
    const [board, idle, answering] = [
      await givenMember('board', place),
      await givenMember('contributor', place),
      await givenMember('contributor', place),
    ]
    await givenAssignment(assessment, indicatorsOf(assessment.model)[0]!.id, answering)
    const given = await givenReturned(await givenSubmission({ assessment }))
    const { lead, sponsor, organisationId } = given
    const toldOf = async (step: string) =>
      (await store().mail.findMany({ where: { key: { startsWith: step, contains: given.submissionId } } }))
        .map(({ recipient }) => recipient)
        .sort()
    expect(await toldOf('sign-off:')).toEqual([sponsor.email])
    expect(await toldOf('step-return:')).toEqual([lead.email, answering.email].sort())
    const second = await givenSignedOff(await again(given))
    await openAgain(second)
    const [signed, opened] = await Promise.all(
      ['step-sign_off:', 'step-reopen:'].map(async (step) =>
        (await store().mail.findMany({ where: { key: { startsWith: step, contains: second.submissionId } } }))
          .map(({ recipient }) => recipient)
          .sort(),
      ),
    )
    expect(signed).toEqual([lead.email, answering.email, board.email].sort())
    expect(opened).toEqual([sponsor.email])
    expect(await lettersTo(idle)).toEqual([])
    const home = `${origin}/organisations/${organisationId}`
    const [returned, toBoard] = [(await lettersTo(answering))[0]!, (await lettersTo(board))[0]!]
    expect(returned.text).toContain(`${home}/assessments/${given.id}\n`)
    expect(toBoard.text).toContain(`${home}/submissions/${second.submissionId}\n`)
    for (const { text } of await lettersTo(lead, sponsor, board, answering))
      expect(text).not.toMatch(/What shows|stage|level|\d%|Say more|figure was wrong/i)
  })
})

describe('the database refuses', () => {
  test('a second signature, and a step about other content', async () => {
    const given = await givenSignedOff()
    const insert = (submissionId: string, hash: string, event: string) =>
      database.query(
        `insert into transition (id, assessment_id, organisation_id, submission_id, event, content_hash, by_id, by_name)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'x')`,
        [given.id, given.organisationId, submissionId, event, hash, given.lead.id],
      )
    await expect(insert(given.submissionId, given.contentHash, 'sign_off')).rejects.toThrow(/unique/)
    const waiting = await givenSubmission()
    const other = /the step is not about this submission/
    await expect(insert(waiting.submissionId, waiting.contentHash, 'sign_off')).rejects.toThrow(other)
    await expect(insert(given.submissionId, 'a'.repeat(64), 'return')).rejects.toThrow(other)
  })
})
