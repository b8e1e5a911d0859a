/** Invitations and members over HTTP, past the pages: what a crafted form or an old link can do. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrganisation } from '#app/access/policy.ts'
import { listInvitations } from '#app/organisations/invitations.server.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenAssessment,
  givenInvitation,
  givenLead,
  givenMember,
  givenUser,
  password,
  signInAs,
  tokenOfLastInvitation,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error' })
})
afterAll(() => server?.stop())

const newAccount = { name: 'Zoë Ng', password }
const membersOf = (organisationId: string) => `/organisations/${organisationId}/members`
const rolesOf = (userId: string) =>
  store().member.findMany({ where: { userId }, select: { role: true, organisationId: true } })
const textOf = async (response: Response) =>
  (await response.text()).replaceAll(/<script[\s\S]*?<\/script>/g, '')

describe('an invitation’s page', () => {
  test('is the same for every link that cannot be used, with 404', async () => {
    const [used, revoked, expired] = [
      await givenInvitation(),
      await givenInvitation(),
      await givenInvitation(),
    ]
    await server.post(`/invitations/${used.token}`, newAccount)
    await database.query('update invitation set revoked_at = now() where email = $1', [revoked.email])
    await database.query('update invitation set expires_at = now() where email = $1', [expired.email])
    const links = [used.token, revoked.token, expired.token, 'unknown', `${used.token}x`]
    const pages = await Promise.all(
      links.map(async (link) => {
        const response = await server.get(`/invitations/${link}`)
        const body = await textOf(response)
        return { status: response.status, body: body.replaceAll(/nonce="[^"]*"/g, '').replaceAll(link, '') }
      }),
    )
    expect(pages[0]!.status).toBe(404)
    expect(pages[0]!.body).toContain('Ask the person who invited you to send a new one')
    for (const page of pages) expect(page).toEqual(pages[0])
    for (const link of links) {
      const response = await server.post(`/invitations/${link}`, newAccount)
      expect(response.status).toBe(404)
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(await response.text()).toContain('This invitation cannot be used')
      expect((await server.post(`/invitations/${link}`, { name: '', password: 'x' })).status).toBe(404)
    }
  })

  test('takes nothing but a name and a password from its form', async () => {
    const { token, email, lead } = await givenInvitation()
    const elsewhere = await givenLead()
    const response = await server.post(`/invitations/${token}`, {
      ...newAccount,
      role: 'administrator',
      email: 'other@example.org',
      organisationId: elsewhere.organisation.id,
      place: 'service',
      ics: 'NEL',
    })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(`/organisations/${lead.organisation.id}`)
    const user = await store().user.findUniqueOrThrow({ where: { email } })
    expect(await rolesOf(user.id)).toEqual([{ role: 'contributor', organisationId: lead.organisation.id }])
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!
    expect((await server.get(`/organisations/${lead.organisation.id}`, { cookie })).status).toBe(200)
    expect((await server.get(`/organisations/${elsewhere.organisation.id}`, { cookie })).status).toBe(404)
    expect((await server.get(membersOf(lead.organisation.id), { cookie })).status).toBe(404)
  })

  test.each([
    ['no name', { name: ' ' }, 'Enter your name'],
    [
      'a name that turns the writing round',
      { name: 'Ada\u202Elead' },
      'Enter a name without special characters',
    ],
    ['a name with a null', { name: 'Ada\0' }, 'Enter a name without special characters'],
    ['a name of 101 characters', { name: 'ẹ'.repeat(101) }, 'Enter a name of 100 characters or fewer'],
    ['a short password', { password: 'elevenchars' }, 'at least 12 characters'],
  ])('refuses %s, and keeps the link', async (_what, given, said) => {
    const { token, email } = await givenInvitation()
    const response = await server.post(`/invitations/${token}`, { ...newAccount, ...given })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(said)
    expect(await store().user.count({ where: { email } })).toBe(0)
    expect((await server.get(`/invitations/${token}`)).status).toBe(200)
  })

  test('makes no second account and no session for an address that has one', async () => {
    const user = await givenUser()
    const { token } = await givenInvitation({ email: user.email })
    const page = await server.get(`/invitations/${token}`)
    expect(await page.text()).toContain(`/sign-in?returnTo=%2Finvitations%2F${token}`)
    const posted = await server.post(`/invitations/${token}`, newAccount)
    expect(posted.status).toBe(409)
    expect(posted.headers.get('set-cookie')).toBeNull()
    expect(await rolesOf(user.id)).toEqual([])
    const accepted = await server.post(`/invitations/${token}`, {}, { cookie: await signInAs(user) })
    expect(accepted.status).toBe(302)
    expect(await rolesOf(user.id)).toHaveLength(1)
  })

  test('offers who is signed in with another address to sign out, and does nothing else', async () => {
    const { token, email } = await givenInvitation()
    const other = await givenUser()
    const cookie = await signInAs(other)
    const page = await textOf(await server.get(`/invitations/${token}`, { cookie }))
    expect(page).toContain(other.email)
    expect(page).toMatch(/action="\/sign-out"[\s\S]*Sign out/)
    expect(page).not.toContain('name="password"')
    expect((await server.post(`/invitations/${token}`, newAccount, { cookie })).status).toBe(409)
    expect(await rolesOf(other.id)).toEqual([])
    expect(await store().user.count({ where: { email } })).toBe(0)
  })
})

describe('a lead’s form', () => {
  test('invites to its own organisation and its roles only, and the link has the configured address', async () => {
    const lead = await givenLead()
    const elsewhere = await givenLead()
    const cookie = await signInAs(lead)
    const page = membersOf(lead.organisation.id)
    const email = `invited-${randomUUID()}@example.org`
    const fields = { intent: 'invite', id: randomUUID(), email, role: 'board' }
    const crafted = { ...fields, organisationId: elsewhere.organisation.id, ics: 'NEL' }
    const sent = await server.post(page, crafted, { cookie, host: 'evil.example' })
    expect(sent.status).toBe(302)
    expect(sent.headers.get('location')).toBe(`${page}?done=sent`)
    const invitation = await store().invitation.findFirstOrThrow({ where: { email } })
    expect(invitation).toMatchObject({ role: 'board', organisationId: lead.organisation.id, ics: null })
    const { text } = await store().mail.findFirstOrThrow({ where: { recipient: email } })
    expect(text).toContain(`http://localhost:${new URL(server.origin).port}/invitations/`)
    for (const role of ['administrator', 'steering', 'ics_lead', 'king', '']) {
      const refused = await server.post(page, { ...fields, id: randomUUID(), role }, { cookie })
      expect(refused.status).toBe(400)
    }
  })

  test('says what is wrong beside the field and keeps what was typed', async () => {
    const lead = await givenLead()
    const cookie = await signInAs(lead)
    const page = membersOf(lead.organisation.id)
    const wrong = { intent: 'invite', id: randomUUID(), email: 'no address', role: 'board' }
    const refused = await server.post(page, wrong, { cookie })
    expect(refused.status).toBe(400)
    const body = await refused.text()
    expect(body).toContain('<title>Error: People')
    expect(body).toContain('value="no address"')
    expect(body).toMatch(/href="#email"[^>]*>Enter an email address in the correct format/)
    const self = await server.post(page, { ...wrong, email: lead.email.toUpperCase() }, { cookie })
    expect(await self.text()).toContain('You cannot give yourself a role')
  })

  test('sends again and revokes, without scripts, only what is open and its own', async () => {
    const { lead, token, email } = await givenInvitation()
    const cookie = await signInAs(lead)
    const page = membersOf(lead.organisation.id)
    const [open] = await listInvitations(lead.organisation.id)
    const shown = { id: open!.id, seen: open!.expiresAt }
    const other = await givenLead()
    const theirs = await server.post(
      membersOf(other.organisation.id),
      { intent: 'revoke', ...shown },
      { cookie: await signInAs(other) },
    )
    expect(theirs.status).toBe(400)
    expect((await server.get(`/invitations/${token}`)).status).toBe(200)
    expect((await server.post(page, { intent: 'resend', ...shown }, { cookie })).status).toBe(302)
    expect((await server.get(`/invitations/${token}`)).status).toBe(404)
    const fresh = await tokenOfLastInvitation(email)
    expect((await server.get(`/invitations/${fresh}`)).status).toBe(200)
    expect((await server.post(page, { intent: 'revoke', ...shown }, { cookie })).status).toBe(302)
    expect((await server.get(`/invitations/${fresh}`)).status).toBe(404)
  })

  test('that makes no sense is refused and is no fault', async () => {
    const lead = await givenLead()
    const cookie = await signInAs(lead)
    const page = membersOf(lead.organisation.id)
    const member = await givenMember('board', { organisationId: lead.organisation.id })
    const nonsense: Record<string, string>[] = [
      {},
      { intent: 'revoke' },
      { intent: 'resend', id: 'x', seen: 'y' },
      { intent: 'invite', id: 'x', email: 'a@b.example', role: 'board' },
      { intent: 'remove', role: 'x' },
      { intent: 'add', role: 'administrator' },
      { to: 'x' },
      { to: randomUUID(), leaves: 'yes' },
    ]
    const before = await fingerprint(database)
    for (const where of [page, `${page}/${member.id}`, `${page}/${member.id}/hand-over`])
      for (const fields of nonsense) {
        if (where.endsWith('hand-over') && !('to' in fields)) continue
        expect((await server.post(where, fields, { cookie })).status, where).toBe(400)
      }
    expect(await fingerprint(database)).toEqual(before)
    for (const strange of [randomUUID(), 'x', (await givenUser()).id])
      expect(
        (await server.post(`${page}/${strange}`, { intent: 'add', role: 'board' }, { cookie })).status,
      ).toBe(404)
  })
})

describe('an administrator', () => {
  const asAdministrator = async () => signInAs(await givenMember('administrator'), { secondFactor: true })

  test('invites to the places of the register, and needs a second factor', async () => {
    const cookie = await asAdministrator()
    const organisation = await store().organisation.create({
      data: { name: 'Newly formed', kind: 'council' },
    })
    const to = (fields: Record<string, string>) =>
      server.post('/administration/accounts', { intent: 'invite', id: randomUUID(), ...fields }, { cookie })
    const email = () => `invited-${randomUUID()}@example.org`
    const good: Record<string, string>[] = [
      { role: 'lead', organisationId: organisation.id },
      { role: 'ics_lead', ics: 'NEL' },
      { role: 'steering' },
      { role: 'administrator' },
    ]
    const bad: Record<string, string>[] = [
      { role: 'lead' },
      { role: 'ics_lead' },
      { role: 'ics_lead', ics: 'NOWHERE' },
      { role: 'lead', organisationId: randomUUID() },
      { role: 'board', organisationId: organisation.id },
    ]
    for (const fields of good) expect((await to({ email: email(), ...fields })).status).toBe(302)
    for (const fields of bad) expect((await to({ email: email(), ...fields })).status).toBe(400)
    const weak = await signInAs(await givenMember('administrator'))
    const sent = await server.get('/administration/accounts', { cookie: weak })
    expect(sent.headers.get('location')).toMatch(/^\/account\/second-factor/)
  })

  test('sees people and roles, and nothing of an assessment', async () => {
    const cookie = await asAdministrator()
    const assessment = await givenAssessment()
    const { organisationId, lead } = assessment
    for (const where of [
      '/administration/accounts?search=%00%27',
      `/administration/accounts/${lead.id}`,
      `/administration/organisations/${organisationId}/members`,
    ]) {
      const response = await server.get(where, { cookie })
      expect(response.status).toBe(200)
      expect(await response.text()).not.toContain(assessment.id)
    }
    expect((await server.get(`/organisations/${organisationId}`, { cookie })).status).toBe(404)
  })

  test('sends a link for a new password, which works, and not to who has none', async () => {
    const cookie = await asAdministrator()
    const member = await givenLead()
    const page = `/administration/accounts/${member.id}`
    const send = (where = page) => server.post(where, { intent: 'send-reset' }, { cookie })
    const sent = await send()
    expect(sent.headers.get('location')).toBe(`${page}?done=reset-sent`)
    const mail = await store().mail.findFirstOrThrow({ where: { recipient: member.email } })
    expect(mail).toMatchObject({ kind: 'password-reset' })
    expect(mail.text).toContain('An administrator of the service has sent you this link')
    const [path] = /\/password-reset\/[\w-]+/.exec(mail.text)!
    expect(await (await server.get(page, { cookie })).text()).not.toContain(path)
    const line = await store().auditEvent.findFirstOrThrow({ where: { action: 'password.send' } })
    expect(line.subject).toBe(`user ${member.id}`)
    expect((await server.post(path, { password: 'velvet harbour kettle' })).status).toBe(302)
    expect((await server.post(path, { password: 'velvet harbour kettle' })).status).toBe(404)

    for (let n = 0; n < 4; n += 1) expect((await send()).status).toBe(302)
    expect((await send()).status).toBe(400)

    const elsewhere = await givenLead()
    await store().user.update({ where: { id: elsewhere.id }, data: { passwordHash: null } })
    const identity = { issuer: 'https://idp.example', subject: 'x', userId: elsewhere.id }
    await store().identity.create({ data: identity })
    const refused = await send(`/administration/accounts/${elsewhere.id}`)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('This person signs in without a password')
    await store().user.update({ where: { id: elsewhere.id }, data: { anonymisedAt: new Date() } })
    expect((await send(`/administration/accounts/${elsewhere.id}`)).status).toBe(404)
    expect(await store().mail.count({ where: { recipient: elsewhere.email } })).toBe(0)
  })

  test('takes a role away and ends sessions, at once', async () => {
    const cookie = await asAdministrator()
    const lead = await givenLead()
    const second = await givenLead({ organisation: lead.organisation })
    const theirs = await signInAs(second)
    const place = inOrganisation(lead.organisation.id)
    const row = await store().member.findFirstOrThrow({ where: { userId: second.id, ...place } })
    const page = `/administration/accounts/${second.id}`
    const remove = () => server.post(page, { intent: 'remove', member: row.id }, { cookie })
    expect((await server.get(membersOf(lead.organisation.id), { cookie: theirs })).status).toBe(200)
    expect((await remove()).status).toBe(302)
    expect((await remove()).status).toBe(302)
    expect((await server.get(membersOf(lead.organisation.id), { cookie: theirs })).status).toBe(404)
    const last = await store().member.findFirstOrThrow({ where: { userId: lead.id } })
    const refused = await server.post(
      `/administration/accounts/${lead.id}`,
      { intent: 'remove', member: last.id },
      { cookie },
    )
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('The organisation must have a lead')
    expect((await server.post(page, { intent: 'end-sessions' }, { cookie })).status).toBe(302)
    expect((await server.get('/organisations', { cookie: theirs })).headers.get('location')).toMatch(
      /^\/sign-in/,
    )
  })
})
