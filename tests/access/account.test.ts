import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymiseUser } from '#app/access/anonymise.server.ts'
import { toBrowserWords } from '#app/access/browser-words.ts'
import { changePassword } from '#app/access/change-password.server.ts'
import { personName } from '#app/access/credentials-form.ts'
import { exportAccount } from '#app/access/export-account.server.ts'
import { inOrganisation } from '#app/access/policy.ts'
import { renameUser } from '#app/access/rename.server.ts'
import { type Principal, readPrincipal } from '#app/access/session.server.ts'
import { endSessions, listSessions } from '#app/access/sessions.server.ts'
import { signIn } from '#app/access/sign-in.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { listActions } from '#app/improvement/actions/list-actions.server.ts'
import { readHistory } from '#app/improvement/actions/read-history.server.ts'
import { removeRole } from '#app/organisations/members.server.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAction,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenRole,
  givenUser,
  signInAs,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()

/** Others who hold what somebody may be the last to hold. */
beforeAll(async () => void (await givenMember('administrator')))

const asking = (cookie: string) => new Request('http://x/', { headers: { cookie } })
async function principalOf(user: { id: string }, browser?: string): Promise<Principal> {
  return (await readPrincipal(asking(await signInAs(user, { browser }))))!
}
const actionsOf = async (userId: string) =>
  (
    await database.query<{ action: string }>(
      'select action from audit_event where user_id = $1 order by id',
      [userId],
    )
  ).map(({ action }) => action)

describe('sessions', () => {
  test('are listed without anything that signs in, this one first, and ended by their own user only', async () => {
    const [user, other] = [await givenUser(), await givenUser()]
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const phone = await principalOf(user)
    await signInAs(user, { awaitsCode: true })
    const mine = await principalOf(user, firefox)
    const listed = await listSessions(mine)
    expect(listed.map(({ browser, isThis }) => [browser, isThis])).toEqual([
      ['Firefox on Windows', true],
      ['A browser', false],
    ])
    expect(Object.keys(listed[0]!).sort()).toEqual(['browser', 'id', 'isThis', 'seen', 'started'])
    const stranger = await principalOf(other)
    expect(await endSessions(stranger, phone.sessionId)).toBe(0)
    expect(await endSessions(mine, mine.sessionId), 'this one ends by signing out').toBe(0)
    expect(await endSessions(mine, phone.sessionId)).toBe(1)
    expect(await endSessions(mine, phone.sessionId)).toBe(0)
    await principalOf(user)
    expect(await endSessions(mine, 'others')).toBe(2)
    expect(await listSessions(mine)).toHaveLength(1)
    expect(await listSessions(stranger)).toHaveLength(1)
  })

  test.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on a Mac',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
      'Chrome on an iPhone',
    ],
    ['<script>', 'A browser'],
  ])('%s is %s', (userAgent, words) => {
    expect(toBrowserWords(userAgent)).toBe(words)
  })
})

describe('a password', () => {
  test('that is changed ends the other sessions, and the owner is told', async () => {
    const user = await givenUser()
    const cookies = [await signInAs(user), await signInAs(user)]
    const principal = (await readPrincipal(asking(cookies[0]!)))!
    expect(await changePassword(principal, 'olayinka 12345 nhs')).toBe(true)
    expect(await changePassword(principal, 'Ọláyínká 12345')).toBe(false)
    expect(await readPrincipal(asking(cookies[0]!))).not.toBeNull()
    expect(await readPrincipal(asking(cookies[1]!))).toBeNull()
    expect(await signIn({ ...user, password: 'olayinka 12345 nhs' }, '192.0.2.9')).toMatchObject({
      awaitsCode: false,
    })
    expect(await database.query('select 1 from mail where recipient = $1', [user.email])).toHaveLength(1)
    expect(await actionsOf(user.id)).toEqual(['password.change', 'sign-in'])
  })
})

describe('a name', () => {
  test('is changed with a line in the trail, which does not hold it', async () => {
    const user = await givenUser()
    await renameUser(user.id, 'Ng')
    await renameUser(user.id, 'Ng')
    expect((await principalOf(user)).user.name).toBe('Ng')
    expect(await actionsOf(user.id)).toEqual(['account.rename'])
  })

  test.each([
    ['Ọláyínká O’Brien', true],
    ['Ng', true],
    ['علي', true],
    ['  ', false],
    ['a\0b', false],
    ['a\nb', false],
    ['a\u202eb', false],
    ['x'.repeat(101), false],
  ])('%j is taken: %s', (name, taken) => {
    expect(personName.safeParse(name).success).toBe(taken)
  })
})

describe('own data', () => {
  test('has all of the user’s and nothing of anybody else, or that signs in', async () => {
    const assessment = await givenCompleteAssessment()
    const { lead } = assessment
    const colleague = await givenMember('contributor', { organisationId: assessment.organisationId })
    for (const [userId, indicatorId] of [
      [lead.id, 'leadership.board'],
      [colleague.id, 'leadership.other'],
    ] as const)
      await database.query(
        `insert into assignment (assessment_id, indicator_id, organisation_id, user_id, assigned_by)
         values ($1, $2, $3, $4, $4)`,
        [assessment.id, indicatorId, assessment.organisationId, userId],
      )
    const actionId = await givenAction(lead, { title: 'Recruit openly', ownerId: lead.id })
    await givenAction(lead, { title: 'Theirs by now', ownerId: colleague.id })
    const { organisationId } = assessment
    const change = { organisationId, actionId, before: colleague.id, after: lead.id, byId: lead.id }
    await store().actionChange.create({ data: { ...change, field: 'owner' } })
    await store().actionChange.create({ data: { ...change, field: 'title', byId: colleague.id } })
    const principal = await principalOf(lead)
    const exported = await exportAccount(principal)
    if (!('data' in exported)) throw new Error('limited')
    const text = JSON.stringify(exported.data)
    expect(exported.data).toMatchObject({
      account: { email: lead.email, name: lead.name, hasPassword: true },
      roles: [{ role: 'lead', organisation: { id: assessment.organisationId } }],
      assignments: [{ indicatorId: 'leadership.board' }],
      sessions: [{ isThis: true }],
      actions: [
        { title: 'Recruit openly', owned: true, added: true },
        { title: 'Theirs by now', owned: false, added: true },
      ],
      actionChanges: [{ actionId, field: 'owner' }],
    })
    for (const others of [colleague.id, colleague.email, 'leadership.other', 'argon2', 'token', 'hash'])
      expect(text).not.toContain(others)
    expect(await actionsOf(lead.id)).toContain('account.export')
  })

  test('has what the user owned or changed where they no longer hold a role', async () => {
    const lead = await givenLead()
    const { id: organisationId } = lead.organisation
    const left = await givenMember('contributor', { organisationId })
    await removeRole(lead.id, left.id, 'contributor', inOrganisation(organisationId))
    await givenAction(lead, { title: 'Was theirs', ownerId: left.id })
    const exported = await exportAccount(await principalOf(left))
    expect(exported).toMatchObject({ data: { roles: [], actions: [{ title: 'Was theirs', owned: true }] } })
  })

  test('can be had ten times an hour', async () => {
    const principal = await principalOf(await givenUser())
    for (let n = 0; n < 10; n += 1) expect(await exportAccount(principal)).toHaveProperty('data')
    expect(await exportAccount(principal)).toHaveProperty('waitSeconds')
  })
})

describe('closing an account', () => {
  test('removes the person, and the organisation’s record stands', async () => {
    const assessment = await givenCompleteAssessment()
    const { lead, organisationId } = assessment
    await submitAssessment(organisationId, lead.id, assessment.id, origin)
    await givenMember('lead', { organisationId })
    const cookie = await signInAs(lead)
    await database.query(
      "insert into invitation (id, token_hash, email, role, organisation_id, created_by, expires_at) values ($1, $2, $3, 'board', $4, $5, now())",
      [randomUUID(), Buffer.from('x'), lead.email, organisationId, lead.id],
    )
    const actionId = await givenAction(lead, { ownerId: lead.id })
    const change = { organisationId, actionId, field: 'owner', before: '', after: lead.id, byId: lead.id }
    await store().actionChange.create({ data: change })
    await store().identity.create({ data: { issuer: 'https://idp.example', subject: 'x', userId: lead.id } })
    const before = await fingerprint(database)
    expect(await anonymiseUser(lead.id, lead.id)).toBe('done')
    const after = await fingerprint(database)
    for (const table of ['submission', 'answer', 'evidence', 'assessment', 'organisation'])
      expect(after[table], table).toBe(before[table])
    expect(await readPrincipal(asking(cookie))).toBeNull()
    expect(await signIn(lead, '192.0.2.8')).toEqual({ refused: 'credentials' })
    const [user] = await database.query<Record<string, unknown>>('select * from "user" where id = $1', [
      lead.id,
    ])
    expect(user).toMatchObject({
      name: 'Someone who has left',
      email: `closed:${lead.id}`,
      password_hash: null,
    })
    const tables = Object.keys(after).filter((name) => !['submission', 'mail'].includes(name))
    for (const name of tables) {
      const rows = await database.query<{ text: string }>(`select t::text as text from "${name}" t`)
      expect(
        rows.some(({ text }) => text.includes(lead.email)),
        name,
      ).toBe(false)
    }
    expect(await database.query('select 1 from member where user_id = $1', [lead.id])).toEqual([])
    expect(await database.query('select 1 from identity where user_id = $1', [lead.id])).toEqual([])
    expect(await readHistory(organisationId, actionId)).toMatchObject([
      { field: 'owner', before: '', after: 'Someone who has left', by: 'Someone who has left' },
    ])
    expect(await listActions(organisationId)).toMatchObject([
      { owner: null, createdBy: 'Someone who has left' },
    ])
    expect(await anonymiseUser(lead.id, lead.id), 'twice').toBe('gone')
  })

  test('is refused for the last lead of an organisation and the last administrator', async () => {
    const lead = await givenLead()
    expect(await anonymiseUser(lead.id, lead.id)).toBe('last-lead')
    expect(await readPrincipal(asking(await signInAs(lead)))).not.toBeNull()
    await database.query('update organisation set merged_at = now(), merged_into = $2 where id = $1', [
      lead.organisation.id,
      (await givenLead()).organisation.id,
    ])
    expect(await anonymiseUser(lead.id, lead.id), 'of one that has merged').toBe('done')
  })

  test('of the two last at once is refused to one', async () => {
    const one = await givenLead()
    const two = await givenLead({ organisation: one.organisation })
    const both = await Promise.all([anonymiseUser(one.id, one.id), anonymiseUser(two.id, two.id)])
    expect(both.sort()).toEqual(['done', 'last-lead'])
    await database.query("delete from member where role = 'administrator'")
    const administrator = await givenMember('administrator')
    await givenRole(administrator, 'ics_lead', { ics: 'nel' })
    expect(await anonymiseUser(administrator.id, administrator.id)).toBe('last-administrator')
  })
})
