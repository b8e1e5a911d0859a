import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inIcs, inOrganisation, wholeService } from '#app/access/policy.ts'
import { signIn } from '#app/access/sign-in.server.ts'
import { acceptInvitation, readInvitation } from '#app/organisations/accept-invitation.server.ts'
import { invite, type NewInvitation } from '#app/organisations/invite.server.ts'
import { listInvitations, resendInvitation, revokeInvitation } from '#app/organisations/invitations.server.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  givenInvitation,
  givenLead,
  givenMember,
  givenOrganisation,
  givenReviewGroup,
  givenRole,
  givenUser,
  password,
  tokenOfLastInvitation,
} from '#tests/fixtures.ts'

const database = givenDatabase()
const origin = 'https://index.example.org'
const anyone = () => `invited-${randomUUID()}@example.org`
const newAccount = { name: 'Zoë Ng', password }

/** As if that long had passed since all invitations were sent. */
const age = (by: string) =>
  database.query('update invitation set expires_at = expires_at - $1::interval where true', [by])
const rolesOf = async (userId: string) =>
  (await store().member.findMany({ where: { userId } })).map(({ role, organisationId, ics }) => [
    role,
    organisationId,
    ics,
  ])
const trail = (action: string) =>
  database.query<{ user_id: string; organisation_id: string | null; subject: string; detail: object }>(
    'select user_id, organisation_id, subject, detail from audit_event where action = $1 order by id',
    [action],
  )

describe('an invitation', () => {
  test('is a letter with who invites, the role, the organisation, a link and a day', async () => {
    const lead = await givenLead({ name: 'Amina Yusuf' })
    const email = anyone()
    const place = inOrganisation(lead.organisation.id)
    const made = await invite(lead.id, { email, role: 'sponsor', place }, origin)
    expect(made).toEqual({ invitationId: expect.any(String) as string })
    const mail = await store().mail.findFirstOrThrow({ where: { recipient: email } })
    const token = await tokenOfLastInvitation(email)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(mail.kind).toBe('invitation')
    for (const said of ['Amina Yusuf', lead.organisation.name, 'Executive sponsor', 'did not expect'])
      expect(mail.text).toContain(said)
    expect(mail.text).toContain(`${origin}/invitations/${token}`)
    expect(mail.text).toMatch(/until \d{1,2}:\d\d[ap]m on \d{1,2} \w+ \d{4}/)
    expect(await readInvitation(token)).toEqual({
      email,
      role: 'sponsor',
      organisation: lead.organisation.name,
      ics: null,
      group: null,
      hasAccount: false,
    })
  })

  test('keeps only the hash of its link, and the trail holds neither address nor token', async () => {
    const { email, token } = await givenInvitation()
    for (const table of ['invitation', 'audit_event']) {
      const rows = await database.query<{ text: string }>(`select t::text as text from "${table}" t`)
      expect(rows.filter(({ text }) => text.includes(token))).toEqual([])
    }
    const sent = await trail('invitation.send')
    expect(JSON.stringify(sent)).not.toContain(email)
    expect(sent.at(-1)).toMatchObject({ detail: { role: 'contributor', ics: null } })
  })

  test('that is sent again in the same words replaces the open one', async () => {
    const first = await givenInvitation()
    await invite(first.lead.id, first, origin)
    expect(await readInvitation(first.token)).toBeNull()
    const second = await tokenOfLastInvitation(first.email)
    expect(await readInvitation(second)).not.toBeNull()
    expect(await listInvitations(first.lead.organisation.id)).toHaveLength(1)
    await invite(first.lead.id, { ...first, role: 'board' }, origin)
    expect(await readInvitation(second)).not.toBeNull()
  })

  test('whose form is sent twice at once is one invitation and one letter', async () => {
    const lead = await givenLead()
    const email = anyone()
    const given: NewInvitation = { email, role: 'board', place: inOrganisation(lead.organisation.id) }
    const sending = randomUUID()
    const made = await Promise.all([1, 2, 3].map(() => invite(lead.id, given, origin, sending)))
    expect(made).toEqual(Array(3).fill(made[0]))
    expect(await store().mail.count({ where: { recipient: email } })).toBe(1)
    expect(await readInvitation(await tokenOfLastInvitation(email))).not.toBeNull()
    const other = anyone()
    await invite(lead.id, { ...given, email: other }, origin, sending)
    expect(await readInvitation(await tokenOfLastInvitation(other))).not.toBeNull()
  })

  test('of several at once to the same leaves one open', async () => {
    const lead = await givenLead()
    const given: NewInvitation = {
      email: anyone(),
      role: 'board',
      place: inOrganisation(lead.organisation.id),
    }
    await Promise.all([1, 2, 3].map(() => invite(lead.id, given, origin)))
    expect(await listInvitations(lead.organisation.id)).toHaveLength(1)
  })

  test('to the same address is limited', async () => {
    const lead = await givenLead()
    const given: NewInvitation = {
      email: anyone(),
      role: 'board',
      place: inOrganisation(lead.organisation.id),
    }
    for (let count = 0; count < 5; count++) await invite(lead.id, given, origin)
    expect(await invite(lead.id, given, origin)).toMatchObject({ refused: 'limit' })
  })
})

describe('who may invite', () => {
  const refusals: [
    string,
    (lead: Awaited<ReturnType<typeof givenLead>>) => Promise<NewInvitation> | NewInvitation,
  ][] = [
    [
      'to another organisation',
      async () => ({ email: anyone(), role: 'board', place: inOrganisation((await givenOrganisation()).id) }),
    ],
    ['to the whole service', () => ({ email: anyone(), role: 'administrator', place: wholeService })],
    ['to a system', () => ({ email: anyone(), role: 'ics_lead', place: inIcs('NEL') })],
    [
      'an administrator of an organisation',
      (lead) => ({ email: anyone(), role: 'administrator', place: inOrganisation(lead.organisation.id) }),
    ],
    ['a lead of the whole service', () => ({ email: anyone(), role: 'lead', place: wholeService })],
  ]
  test.each(refusals)('a lead invites nobody %s', async (_what, given) => {
    const lead = await givenLead()
    const wanted = await given(lead)
    const before = { ...(await fingerprint(database)), rate_limit: '' }
    expect(await invite(lead.id, wanted, origin)).toEqual({ refused: 'unknown' })
    expect({ ...(await fingerprint(database)), rate_limit: '' }).toEqual(before)
  })

  test.each(['contributor', 'sponsor', 'board', 'reviewer'] as const)('a %s invites nobody', async (role) => {
    const organisation = await givenOrganisation()
    const member = await givenMember(role, { organisationId: organisation.id })
    const given = { email: anyone(), role: 'board', place: inOrganisation(organisation.id) } as const
    expect(await invite(member.id, given, origin)).toEqual({ refused: 'unknown' })
  })

  test('an administrator invites to every role at every place that there is', async () => {
    const administrator = await givenMember('administrator')
    const organisation = await givenOrganisation()
    const { id: reviewGroupId } = await givenReviewGroup(organisation.id)
    const wanted = [
      { role: 'lead', place: inOrganisation(organisation.id) },
      { role: 'reviewer', place: inOrganisation(organisation.id), reviewGroupId },
      { role: 'ics_lead', place: inIcs('NEL') },
      { role: 'steering', place: wholeService },
      { role: 'administrator', place: wholeService },
    ] as const
    for (const each of wanted)
      expect(await invite(administrator.id, { email: anyone(), ...each }, origin)).toHaveProperty(
        'invitationId',
      )
    for (const place of [inIcs('NOWHERE'), inOrganisation(randomUUID())])
      expect(
        await invite(
          administrator.id,
          { email: anyone(), role: place.ics ? 'ics_lead' : 'lead', place },
          origin,
        ),
      ).toEqual({ refused: 'unknown' })
  })

  test('nobody invites themselves, and nobody to a role that they have', async () => {
    const administrator = await givenMember('administrator')
    const lead = await givenLead()
    const place = inOrganisation(lead.organisation.id)
    expect(
      await invite(administrator.id, { email: administrator.email, role: 'lead', place }, origin),
    ).toEqual({
      refused: 'self',
    })
    expect(await invite(administrator.id, { email: lead.email, role: 'lead', place }, origin)).toEqual({
      refused: 'member',
    })
    expect(
      await invite(administrator.id, { email: lead.email, role: 'board', place }, origin),
    ).toHaveProperty('invitationId')
  })
})

describe('sending again and revoking', () => {
  const shownOf = async (organisationId: string) => {
    const [open] = await listInvitations(organisationId)
    return { id: open!.id, seen: open!.expiresAt, within: inOrganisation(organisationId) }
  }

  test('a new link takes the place of the old one, with seven days from now', async () => {
    const { lead, email, token } = await givenInvitation()
    await age('8 days')
    expect(await readInvitation(token)).toBeNull()
    expect(await listInvitations(lead.organisation.id)).toMatchObject([{ expired: true }])
    const shown = await shownOf(lead.organisation.id)
    const both = await Promise.all([1, 2].map(() => resendInvitation(lead.id, shown, origin)))
    expect(both).toEqual([{ done: true }, { done: true }])
    expect(await store().mail.count({ where: { recipient: email } })).toBe(2)
    const fresh = await tokenOfLastInvitation(email)
    expect(fresh).not.toBe(token)
    expect(await readInvitation(token)).toBeNull()
    expect(await readInvitation(fresh)).not.toBeNull()
    expect(await trail('invitation.resend')).toHaveLength(1)
  })

  test('a revoked link is dead, and stays so', async () => {
    const { lead, token } = await givenInvitation()
    const shown = await shownOf(lead.organisation.id)
    expect(await revokeInvitation(lead.id, shown)).toEqual({ done: true })
    expect(await revokeInvitation(lead.id, shown)).toEqual({ done: true })
    expect(await trail('invitation.revoke')).toHaveLength(1)
    expect(await readInvitation(token)).toBeNull()
    expect(await acceptInvitation(token, newAccount)).toEqual({ refused: 'link' })
    expect(await resendInvitation(lead.id, shown, origin)).toEqual({ refused: 'unknown' })
    expect(await listInvitations(lead.organisation.id)).toEqual([])
  })

  test('another organisation’s lead can do neither, by its own page or without one', async () => {
    const { lead, token } = await givenInvitation()
    const other = await givenLead()
    const { id, seen } = await shownOf(lead.organisation.id)
    for (const within of [
      inOrganisation(other.organisation.id),
      inOrganisation(lead.organisation.id),
      null,
    ]) {
      expect(await revokeInvitation(other.id, { id, within })).toEqual({ refused: 'unknown' })
      expect(await resendInvitation(other.id, { id, within, seen }, origin)).toEqual({ refused: 'unknown' })
    }
    const both = await givenLead({ organisation: lead.organisation })
    await givenRole(both, 'lead', { organisationId: other.organisation.id })
    const within = inOrganisation(other.organisation.id)
    expect(await revokeInvitation(both.id, { id, within })).toEqual({ refused: 'unknown' })
    expect(await readInvitation(token)).not.toBeNull()
  })
})

describe('accepting', () => {
  test('makes an account with the address and the role of the invitation', async () => {
    const { lead, email, token } = await givenInvitation()
    const made = await acceptInvitation(token, newAccount)
    expect(made).toEqual({ userId: expect.any(String) as string, organisationId: lead.organisation.id })
    const { userId } = made as { userId: string }
    expect(await store().user.findUnique({ where: { id: userId } })).toMatchObject({ email, name: 'Zoë Ng' })
    expect(await rolesOf(userId)).toEqual([['contributor', lead.organisation.id, null]])
    expect(await signIn({ email, password }, '192.0.2.9')).toHaveProperty('cookie')
    expect((await trail('invitation.accept')).at(-1)).toMatchObject({
      user_id: userId,
      organisation_id: lead.organisation.id,
      detail: { role: 'contributor', newAccount: true },
    })
    expect((await trail('member.add')).at(-1)).toMatchObject({ subject: `user ${userId}` })
  })

  test('with an account adds the role to it, once, however often', async () => {
    const user = await givenUser()
    const { token, lead } = await givenInvitation({ email: user.email })
    expect(await readInvitation(token)).toMatchObject({ hasAccount: true })
    expect(await acceptInvitation(token, newAccount)).toEqual({ refused: 'account' })
    const made = await Promise.all([1, 2, 3].map(() => acceptInvitation(token, { userId: user.id })))
    expect(made).toEqual(Array(3).fill({ userId: user.id, organisationId: lead.organisation.id }))
    expect(await rolesOf(user.id)).toHaveLength(1)
    const accepted = (await trail('invitation.accept')).filter(({ user_id }) => user_id === user.id)
    expect(accepted).toHaveLength(1)
  })

  test('of five who follow one link at once one gets the account', async () => {
    const { email, token } = await givenInvitation()
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        acceptInvitation(token, { name: `Person ${n}`, password: `${password} ${n}` }),
      ),
    )
    expect(made.filter((each) => 'userId' in each)).toHaveLength(1)
    expect(made.filter((each) => 'refused' in each)).toEqual(Array(4).fill({ refused: 'link' }))
    expect(await store().user.count({ where: { email } })).toBe(1)
    expect(await acceptInvitation(token, newAccount)).toEqual({ refused: 'link' })
  })

  test('is refused to another account, and the link stays good', async () => {
    const { email, token } = await givenInvitation()
    const other = await givenUser()
    expect(await acceptInvitation(token, { userId: other.id })).toEqual({ refused: 'other' })
    expect(await rolesOf(other.id)).toEqual([])
    const user = await givenUser({ email })
    expect(await acceptInvitation(token, { userId: user.id })).toMatchObject({ userId: user.id })
    expect(await acceptInvitation(token, { userId: other.id })).toEqual({ refused: 'link' })
  })

  test('is over after seven days, for an unknown link, and when the organisation has merged', async () => {
    const { email, token, lead } = await givenInvitation()
    const user = await givenUser({ email })
    await database.query('update organisation set merged_into = $1, merged_at = now() where id = $2', [
      (await givenOrganisation()).id,
      lead.organisation.id,
    ])
    expect(await readInvitation(token)).toBeNull()
    expect(await acceptInvitation(token, { userId: user.id })).toEqual({ refused: 'link' })
    const other = await givenInvitation({ email })
    await age('7 days')
    expect(await readInvitation(other.token)).toBeNull()
    for (const dead of [other.token, 'unknown', '']) {
      expect(await acceptInvitation(dead, newAccount)).toEqual({ refused: 'link' })
      expect(await acceptInvitation(dead, { userId: user.id })).toEqual({ refused: 'link' })
    }
    expect(await rolesOf(user.id)).toEqual([])
  })

  test('as the first lead is when the organisation begins to take part', async () => {
    const administrator = await givenMember('administrator')
    const { id } = await store().organisation.create({ data: { name: 'Not yet', kind: 'council' } })
    const email = anyone()
    await invite(administrator.id, { email, role: 'lead', place: inOrganisation(id) }, origin)
    expect((await store().organisation.findUniqueOrThrow({ where: { id } })).joinedAt).toBeNull()
    await acceptInvitation(await tokenOfLastInvitation(email), newAccount)
    expect((await store().organisation.findUniqueOrThrow({ where: { id } })).joinedAt).not.toBeNull()
  })
})

describe('a reviewer', () => {
  test('is invited to a group, which the letter and the page name, and accepting puts them into it', async () => {
    const lead = await givenLead()
    const place = inOrganisation(lead.organisation.id)
    const group = await givenReviewGroup(lead.organisation.id, { name: 'Southwark elders' })
    const email = anyone()
    await invite(lead.id, { email, role: 'reviewer', place, reviewGroupId: group.id }, origin)
    const mail = await store().mail.findFirstOrThrow({ where: { recipient: email } })
    expect(mail.text).toContain('You speak for Southwark elders')
    const token = await tokenOfLastInvitation(email)
    expect(await readInvitation(token)).toMatchObject({ group: 'Southwark elders', role: 'reviewer' })
    const made = (await acceptInvitation(token, newAccount)) as { userId: string }
    const where = { userId: made.userId, organisationId: lead.organisation.id }
    expect(await store().reviewer.findMany({ where })).toEqual([{ ...where, groupId: group.id }])
    expect(await rolesOf(made.userId)).toEqual([['reviewer', lead.organisation.id, null]])
  })

  test('needs a group of that organisation, and nobody else has one', async () => {
    const lead = await givenLead()
    const place = inOrganisation(lead.organisation.id)
    const [own, others] = [
      await givenReviewGroup(lead.organisation.id),
      await givenReviewGroup((await givenOrganisation()).id),
    ]
    const wrong: Partial<NewInvitation>[] = [
      { role: 'reviewer' },
      { role: 'reviewer', reviewGroupId: others.id },
      { role: 'contributor', reviewGroupId: own.id },
    ]
    for (const each of wrong)
      expect(await invite(lead.id, { email: anyone(), role: 'board', place, ...each }, origin)).toEqual({
        refused: 'unknown',
      })
  })
})
