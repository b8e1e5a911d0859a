import { describe, expect, test } from 'vitest'
import { inOrganisation, wholeService } from '#app/access/policy.ts'
import { readPrincipal } from '#app/access/session.server.ts'
import { endAllSessions, readAccount, searchAccounts } from '#app/organisations/accounts.server.ts'
import { requireAction } from '#app/improvement/actions/list-actions.server.ts'
import { readHistory } from '#app/improvement/actions/read-history.server.ts'
import { handOver, listTakers } from '#app/organisations/hand-over.server.ts'
import { addRole, listMembers, removeRole } from '#app/organisations/members.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAction,
  givenAssessment,
  givenAssignment,
  givenLead,
  givenMember,
  givenRole,
  givenUser,
  signInAs,
} from '#tests/fixtures.ts'

const database = givenDatabase()

const rolesOf = async (user: { id: string }) =>
  (await store().member.findMany({ where: { userId: user.id }, orderBy: { role: 'asc' } })).map(
    ({ role }) => role,
  )
const trail = (action: string, subject: string) =>
  database.query<{ detail: object }>('select detail from audit_event where action = $1 and subject = $2', [
    action,
    subject,
  ])
const asking = (cookie: string) => readPrincipal(new Request('http://x/', { headers: { cookie } }))

describe('roles of a member', () => {
  test('are given and taken once, however often, and each change is in the trail', async () => {
    const lead = await givenLead()
    const { id: organisationId } = lead.organisation
    const member = await givenMember('board', { organisationId })
    const added = await Promise.all(
      [1, 2].map(() => addRole(organisationId, lead.id, member.id, 'contributor')),
    )
    expect(added).toEqual([{ done: true }, { done: true }])
    expect(await rolesOf(member)).toEqual(['board', 'contributor'])
    const place = inOrganisation(organisationId)
    const removed = await Promise.all([1, 2].map(() => removeRole(lead.id, member.id, 'board', place)))
    expect(removed).toEqual([{ done: true }, { done: true }])
    expect(await rolesOf(member)).toEqual(['contributor'])
    const subject = `user ${member.id}`
    expect(await trail('member.add', subject)).toEqual([{ detail: { role: 'contributor', ics: null } }])
    expect(await trail('member.remove', subject)).toEqual([{ detail: { role: 'board', ics: null } }])
  })

  test('change at once what the person may do, in the session that is open', async () => {
    const lead = await givenLead()
    const { id: organisationId } = lead.organisation
    const member = await givenMember('board', { organisationId })
    const cookie = await signInAs(member)
    await addRole(organisationId, lead.id, member.id, 'contributor')
    expect((await asking(cookie))?.memberships.map(({ role }) => role).sort()).toEqual([
      'board',
      'contributor',
    ])
    for (const role of ['board', 'contributor'] as const)
      await removeRole(lead.id, member.id, role, inOrganisation(organisationId))
    expect((await asking(cookie))?.memberships).toEqual([])
  })

  test('nobody raises their own, and nobody gives one elsewhere or to a stranger', async () => {
    const lead = await givenLead()
    const other = await givenLead()
    const stranger = await givenUser()
    const { id } = lead.organisation
    expect(await addRole(id, lead.id, lead.id, 'board')).toEqual({ refused: 'self' })
    expect(await addRole(id, lead.id, stranger.id, 'board')).toEqual({ refused: 'unknown' })
    expect(await addRole(id, other.id, lead.id, 'board')).toEqual({ refused: 'unknown' })
    expect(
      await addRole(id, lead.id, (await givenMember('board', { organisationId: id })).id, 'administrator'),
    ).toEqual({
      refused: 'unknown',
    })
    const contributor = await givenMember('contributor', { organisationId: id })
    expect(await removeRole(contributor.id, lead.id, 'lead', inOrganisation(id))).toMatchObject({
      refused: expect.any(String) as string,
    })
    expect(await removeRole(other.id, contributor.id, 'contributor', inOrganisation(id))).toEqual({
      refused: 'unknown',
    })
    expect(await rolesOf(lead)).toEqual(['lead'])
    expect(await rolesOf(stranger)).toEqual([])
  })
})

describe('the last one', () => {
  test('lead stays, whoever asks', async () => {
    const lead = await givenLead()
    const place = inOrganisation(lead.organisation.id)
    const administrator = await givenMember('administrator')
    expect(await removeRole(lead.id, lead.id, 'lead', place)).toEqual({ refused: 'last' })
    expect(await removeRole(administrator.id, lead.id, 'lead', place)).toEqual({ refused: 'last' })
    const leaving = { from: lead.id, to: null, leaves: true }
    expect(await handOver(lead.organisation.id, lead.id, leaving)).toEqual({ refused: 'last' })
    expect(await rolesOf(lead)).toEqual(['lead'])
  })

  test('of two leads who demote each other at once stays', async () => {
    for (let round = 0; round < 5; round++) {
      const first = await givenLead()
      const second = await givenLead({ organisation: first.organisation })
      const place = inOrganisation(first.organisation.id)
      const changed = await Promise.all([
        removeRole(first.id, second.id, 'lead', place),
        removeRole(second.id, first.id, 'lead', place),
      ])
      expect(changed.filter((each) => 'done' in each)).toHaveLength(1)
      expect(await store().member.count({ where: { ...place, role: 'lead' } })).toBe(1)
    }
  })

  test('of two leads who leave at once stays', async () => {
    const first = await givenLead()
    const second = await givenLead({ organisation: first.organisation })
    const { id } = first.organisation
    const left = await Promise.all(
      [first, second].map((lead) => handOver(id, lead.id, { from: lead.id, to: null, leaves: true })),
    )
    expect(left.filter((each) => 'refused' in each)).toEqual([{ refused: 'last' }])
  })

  test('administrator stays', async () => {
    await store().member.deleteMany({ where: { role: 'administrator' } })
    const [first, second] = [await givenMember('administrator'), await givenMember('administrator')]
    const lead = await givenLead()
    expect(await removeRole(lead.id, second.id, 'administrator', wholeService)).toEqual({
      refused: 'unknown',
    })
    const changed = await Promise.all([
      removeRole(first.id, second.id, 'administrator', wholeService),
      removeRole(second.id, first.id, 'administrator', wholeService),
    ])
    expect(changed.filter((each) => 'done' in each)).toHaveLength(1)
    const [left] = await store().member.findMany({ where: { role: 'administrator' } })
    expect(await removeRole(left!.userId, left!.userId, 'administrator', wholeService)).toEqual({
      refused: 'last',
    })
  })
})

describe('handing over', () => {
  async function given(): Promise<{
    assessment: GivenAssessment
    from: { id: string }
    to: { id: string; name: string; email: string }
  }> {
    const assessment = await givenAssessment()
    const { organisationId } = assessment
    const from = await givenMember('contributor', { organisationId })
    const to = await givenMember('contributor', { organisationId }, { name: 'Bola Ade' })
    for (const { id } of indicatorsOf(assessment.model).slice(0, 3))
      await givenAssignment(assessment, id, from)
    return { assessment, from, to }
  }
  const assignedTo = async ({ organisationId }: GivenAssessment, user: { id: string }) =>
    store().assignment.count({ where: { organisationId, userId: user.id } })

  test('moves everything to the other member and keeps the roles, or ends them', async () => {
    const { assessment, from, to } = await given()
    const { organisationId, lead } = assessment
    await asOrganisation(organisationId, async () => {
      expect(await listMembers(organisationId)).toContainEqual(
        expect.objectContaining({ userId: from.id, assigned: 3, roles: ['contributor'] }),
      )
      expect((await listTakers(organisationId, from.id)).map(({ userId }) => userId).sort()).toEqual(
        [lead.id, to.id].sort(),
      )
      const kept = await handOver(organisationId, lead.id, { from: from.id, to: to.id, leaves: false })
      expect(kept).toEqual({ moved: 3, actions: 0 })
      expect(await rolesOf(from)).toEqual(['contributor'])
      const gone = await handOver(organisationId, lead.id, { from: to.id, to: lead.id, leaves: true })
      expect(gone).toEqual({ moved: 3, actions: 0 })
      expect(await rolesOf(to)).toEqual([])
      expect(await assignedTo(assessment, lead)).toBe(3)
    })
    expect(await trail('member.hand-over', `user ${to.id}`)).toEqual([
      { detail: { to: lead.id, assignments: 3, actions: 0, leaves: true } },
    ])
    expect(await trail('member.remove', `user ${to.id}`)).toHaveLength(1)
  })

  test('is all or nothing: to nobody, to a stranger, to a board member, or by another organisation’s lead', async () => {
    const { assessment, from, to } = await given()
    const { organisationId, lead } = assessment
    const others = [
      null,
      (await givenUser()).id,
      from.id,
      (await givenMember('board', { organisationId })).id,
    ]
    await asOrganisation(organisationId, async () => {
      for (const other of others)
        expect(await handOver(organisationId, lead.id, { from: from.id, to: other, leaves: true })).toEqual({
          refused: 'to',
        })
      const outsider = await givenLead()
      expect(await handOver(organisationId, outsider.id, { from: from.id, to: to.id, leaves: true })).toEqual(
        {
          refused: 'unknown',
        },
      )
      expect(await rolesOf(from)).toEqual(['contributor'])
      expect(await assignedTo(assessment, from)).toBe(3)
    })
  })

  test('leaves what was submitted with the name of who had it', async () => {
    const { assessment, from, to } = await given()
    await database.query("update assessment set state = 'submitted' where id = $1", [assessment.id])
    await asOrganisation(assessment.organisationId, async () => {
      const given = { from: from.id, to: to.id, leaves: true }
      expect(await handOver(assessment.organisationId, assessment.lead.id, given)).toEqual({
        moved: 0,
        actions: 0,
      })
      expect(await assignedTo(assessment, from)).toBe(3)
    })
  })

  test('moves actions that are still to do, with a line in their history, and asks for somebody who takes them', async () => {
    const lead = await givenLead()
    const organisationId = lead.organisation.id
    const from = await givenMember('contributor', { organisationId })
    const open = await givenAction(lead, { ownerId: from.id })
    const done = await givenAction(lead, { ownerId: from.id })
    await database.query(
      "update action set status = 'done', closed_at = now(), closed_by = owner_id where id = $1",
      [done],
    )
    const stranger = await givenLead()
    const theirs = await givenAction(stranger, { ownerId: stranger.id })
    await asOrganisation(organisationId, async () => {
      const leaving = { from: from.id, leaves: true }
      expect(await handOver(organisationId, lead.id, { ...leaving, to: null })).toEqual({ refused: 'to' })
      expect(await listMembers(organisationId)).toContainEqual(
        expect.objectContaining({ userId: from.id, actions: 1, assigned: 0 }),
      )
      expect(await handOver(organisationId, lead.id, { ...leaving, to: lead.id })).toEqual({
        ...{ moved: 0, actions: 1 },
      })
      expect(await requireAction(organisationId, open)).toMatchObject({ ownerId: lead.id, version: 2 })
      expect(await readHistory(organisationId, open)).toMatchObject([
        { field: 'owner', before: from.name, after: lead.name, by: lead.name },
      ])
      expect(await readHistory(organisationId, done)).toEqual([])
    })
    const kept = await store().action.findMany({ where: { id: { in: [done, theirs] } } })
    expect(new Set(kept.map(({ ownerId }) => ownerId))).toEqual(new Set([from.id, stranger.id]))
  })

  test('comes before the last role that owns actions is taken, and is open afterwards', async () => {
    const lead = await givenLead()
    const organisationId = lead.organisation.id
    const from = await givenMember('contributor', { organisationId })
    await givenAction(lead, { ownerId: from.id })
    await asOrganisation(organisationId, async () => {
      expect(await removeRole(lead.id, from.id, 'contributor', inOrganisation(organisationId))).toEqual({
        refused: 'work',
      })
    })
    await store().member.deleteMany({ where: { userId: from.id } })
    await asOrganisation(organisationId, async () => {
      expect(await listMembers(organisationId)).toContainEqual(
        expect.objectContaining({ userId: from.id, actions: 1, roles: [] }),
      )
      const given = { from: from.id, to: lead.id, leaves: true }
      expect(await handOver(organisationId, lead.id, given)).toEqual({ moved: 0, actions: 1 })
    })
  })

  test('comes before the last role that answers is taken, and is open afterwards', async () => {
    const { assessment, from } = await given()
    const { organisationId, lead } = assessment
    const place = inOrganisation(organisationId)
    await asOrganisation(organisationId, async () => {
      expect(await removeRole(lead.id, from.id, 'contributor', place)).toEqual({ refused: 'work' })
      await addRole(organisationId, lead.id, from.id, 'lead')
      expect(await removeRole(lead.id, from.id, 'contributor', place)).toEqual({ done: true })
    })
    await store().member.deleteMany({ where: { userId: from.id } })
    await asOrganisation(organisationId, async () => {
      expect(await listMembers(organisationId)).toContainEqual(
        expect.objectContaining({ userId: from.id, assigned: 3, roles: [] }),
      )
      const given = { from: from.id, to: lead.id, leaves: true }
      expect(await handOver(organisationId, lead.id, given)).toEqual({ moved: 3, actions: 0 })
    })
  })
})

describe('accounts', () => {
  test('are found by a part of the name or address, whatever the letters, 50 a page', async () => {
    const made = await givenUser({ name: '100% Ọláyínká_X', email: 'find.me@example.org' })
    for (const search of ['ọláyín', 'FIND.me@', '100%', 'á_X'])
      expect(
        (await searchAccounts(search, 1)).accounts.map(({ id }) => id),
        search,
      ).toContain(made.id)
    for (const search of ['%nobody%', '___________', 'x\0y', "' or 1=1 --"])
      expect((await searchAccounts(search, 1)).accounts).toEqual([])
    await database.query(
      "insert into \"user\" (id, email, name) select gen_random_uuid(), 'many-' || n || '@example.org', 'Many ' || n from generate_series(1, 51) n",
    )
    expect(await searchAccounts('many-', 1)).toMatchObject({ total: 51, pages: 2 })
    expect((await searchAccounts('many-', 1)).accounts).toHaveLength(50)
    expect((await searchAccounts('many-', 2)).accounts).toHaveLength(1)
    expect((await searchAccounts('many-', 90_000)).accounts).toEqual([])
  })

  test('have their roles in words, and no secret', async () => {
    const lead = await givenLead()
    await givenRole(lead, 'ics_lead', { ics: 'NEL' })
    const account = (await readAccount(lead.id))!
    expect(account.roles.map(({ role, organisation, ics }) => [role, organisation, ics])).toEqual([
      ['lead', lead.organisation.name, null],
      ['ics_lead', null, 'NEL'],
    ])
    expect(Object.keys(account).sort()).toEqual(
      ['createdAt', 'email', 'id', 'name', 'roles', 'secondFactor', 'sessions', 'withoutPassword'].sort(),
    )
  })

  test('are signed out everywhere by an administrator only', async () => {
    const administrator = await givenMember('administrator')
    const user = await givenUser()
    const cookies = [await signInAs(user), await signInAs(user)]
    expect(await endAllSessions((await givenLead()).id, user.id)).toBe(0)
    expect(await asking(cookies[0]!)).not.toBeNull()
    expect(await endAllSessions(administrator.id, user.id)).toBe(2)
    for (const cookie of cookies) expect(await asking(cookie)).toBeNull()
    expect(await trail('session.end-all', `user ${user.id}`)).toEqual([{ detail: { sessions: 2 } }])
  })
})
