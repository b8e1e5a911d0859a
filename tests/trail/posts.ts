/** Posts of members and administrators that succeed, with the lines that each leaves. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { inOrganisation } from '#app/access/policy.ts'
import { invite } from '#app/organisations/invite.server.ts'
import { uploadIndex } from '#app/rounds/index-drafts.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import {
  givenAction,
  type GivenAssessment,
  givenAssessment,
  givenAssignment,
  givenInvitation,
  givenLead,
  givenMember,
  givenOrganisation,
  givenSignedOff,
  type GivenUser,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { givenStatement } from '#tests/board/statement.ts'
import type { Fields } from '#tests/server.ts'

interface Line {
  action: string
  user: string | null
  organisation: string | null
}

interface Tools {
  linesOf: (send: () => Promise<Response>) => Promise<Line[]>
  post: (path: string, fields: Fields, headers: Record<string, string>) => Promise<Response>
  /** What somebody typed, and must not be found in the trail. */
  typed: string
}

/** The lines of one post, as its sender sees them. */
async function sent({ linesOf, post }: Tools, user: GivenUser, path: string, fields: Fields) {
  const headers = { cookie: await signInAs(user, { secondFactor: true }) }
  return linesOf(() => post(path, fields, headers))
}

const line = (user: GivenUser, action: string, organisation: string | null = null): Line => ({
  action,
  user: user.id,
  organisation,
})

/** What leads do with people and indicators. */
export function memberPosts(tools: Tools): Record<string, () => Promise<void>> {
  const typedEmail = `${randomUUID()}@quetzal.example`
  const colleague = async (lead: GivenAssessment['lead']) => {
    const { id: organisationId } = lead.organisation
    return givenMember('contributor', { organisationId })
  }
  const givenPlan = async () => {
    const lead = await givenLead()
    return { lead, path: `/organisations/${lead.organisation.id}/actions/${await givenAction(lead)}` }
  }
  return {
    'organisations.$organisationId.assessments.$assessmentId.assign': async () => {
      const draft = await givenAssessment()
      const { lead, organisationId } = draft
      const path = `/organisations/${organisationId}/assessments/${draft.id}/assign`
      const indicator = indicatorsOf(draft.model)[0]!.id
      const given = { indicator, person: (await colleague(lead)).id }
      expect(await sent(tools, lead, path, given)).toEqual([line(lead, 'assignment.give', organisationId)])
      const back = { indicator, intent: 'take-back' }
      expect(await sent(tools, lead, path, back)).toEqual([
        line(lead, 'assignment.take-back', organisationId),
      ])
    },
    'organisations.$organisationId.assessments.$assessmentId.barriers': async () => {
      const draft = await givenAssessment()
      const { lead, organisationId } = draft
      const path = `/organisations/${organisationId}/assessments/${draft.id}/barriers`
      const named = { leadership: ['money', 'pace'] }
      expect(await sent(tools, lead, path, named)).toEqual([line(lead, 'barriers.name', organisationId)])
      expect(await sent(tools, lead, path, named)).toEqual([])
    },
    'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId_.comments': async () => {
      const draft = await givenAssessment()
      const { lead, organisationId } = draft
      const indicator = indicatorsOf(draft.model)[0]!.id
      const path = `/organisations/${organisationId}/assessments/${draft.id}/indicators/${indicator}/comments`
      const thread = randomUUID()
      const comment = {
        id: thread,
        thread: '',
        text: tools.typed,
        tell: (await colleague(lead)).id,
        intent: 'add',
      }
      expect(await sent(tools, lead, path, comment)).toEqual([line(lead, 'comment.add', organisationId)])
      for (const intent of ['resolve', 'reopen'])
        expect(await sent(tools, lead, path, { thread, intent })).toEqual([
          line(lead, `comment.${intent}`, organisationId),
        ])
    },
    'organisations.$organisationId.targets.$roundId.edit': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const { id: roundId } = await store().round.findFirstOrThrow({ orderBy: { opensAt: 'asc' } })
      const path = `/organisations/${id}/targets/${roundId}/edit`
      const propose = () => sent(tools, lead, path, { leadership: '3' })
      expect([await propose(), await propose()]).toEqual([[line(lead, 'targets.propose', id)], []])
    },
    'organisations.$organisationId.targets.$roundId.approve': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const sponsor = await givenMember('sponsor', { organisationId: id })
      const { id: roundId } = await store().round.findFirstOrThrow({ orderBy: { opensAt: 'asc' } })
      const path = `/organisations/${id}/targets/${roundId}`
      await sent(tools, lead, `${path}/edit`, { leadership: '3' })
      const back = { shown: 'leadership:1', intent: 'send-back', reason: tools.typed }
      expect(await sent(tools, sponsor, `${path}/approve`, back)).toEqual([
        line(sponsor, 'targets.send-back', id),
      ])
      await sent(tools, lead, `${path}/edit`, { shown: 'leadership:1', leadership: '4' })
      const shown = { shown: 'leadership:2', intent: 'approve' }
      expect(await sent(tools, sponsor, `${path}/approve`, shown)).toEqual([
        line(sponsor, 'targets.approve', id),
      ])
    },
    'organisations.$organisationId.actions.new': async () => {
      const lead = await givenLead()
      const path = `/organisations/${lead.organisation.id}/actions/new`
      const action = { key: 'k', title: tools.typed, for: 'leadership', status: 'planned', cost: 'none' }
      const added = () => sent(tools, lead, path, { ...action, notes: tools.typed })
      expect([await added(), await added()]).toEqual([[line(lead, 'action.add', lead.organisation.id)], []])
    },
    'organisations.$organisationId.actions.$actionId_.edit': async () => {
      const { lead, path } = await givenPlan()
      const action = { version: '1', title: tools.typed, for: 'leadership', status: 'started', cost: 'none' }
      const changed = () => sent(tools, lead, `${path}/edit`, action)
      expect([await changed(), await changed()]).toEqual([
        [line(lead, 'action.change', lead.organisation.id)],
        [],
      ])
    },
    'organisations.$organisationId.actions.$actionId_.close': async () => {
      const { lead, path } = await givenPlan()
      const stopped = { version: '1', status: 'stopped', reason: tools.typed }
      expect(await sent(tools, lead, `${path}/close`, stopped)).toEqual([
        line(lead, 'action.change', lead.organisation.id),
      ])
    },
    'organisations.$organisationId.benchmark.join': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const path = `/organisations/${id}/benchmark`
      const join = () => sent(tools, lead, `${path}/join`, { agree: 'yes' })
      expect([await join(), await join()]).toEqual([[line(lead, 'benchmark.join', id)], []])
    },
    'organisations.$organisationId.benchmark.withdraw': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const path = `/organisations/${id}/benchmark`
      await sent(tools, lead, `${path}/join`, { agree: 'yes' })
      const withdraw = () => sent(tools, lead, `${path}/withdraw`, {})
      expect([await withdraw(), await withdraw()]).toEqual([[line(lead, 'benchmark.withdraw', id)], []])
    },
    'organisations.$organisationId.board.paper.text': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const save = (version: string) =>
        sent(tools, lead, `/organisations/${id}/board/paper/text`, { purpose: tools.typed, version })
      expect([await save('0'), await save('0')]).toEqual([[line(lead, 'paper.edit', id)], []])
    },
    'organisations.$organisationId.submissions.$submissionId.statement': async () => {
      const { organisationId, submissionId, lead } = await givenSignedOff()
      const path = `/organisations/${organisationId}/submissions/${submissionId}/statement`
      const send = (fields: Fields) => sent(tools, lead, path, { words: tools.typed, ...fields })
      expect(await send({ intent: 'preview' })).toEqual([])
      const cookie = await signInAs(lead)
      const preview = await tools.post(path, { words: tools.typed, intent: 'preview' }, { cookie })
      const seen = /name="seen" value="(\w+)"/.exec(await preview.text())![1]!
      expect(await send({ intent: 'publish', seen, agree: 'yes' })).toEqual([
        line(lead, 'self-publisher.add', organisationId),
        line(lead, 'statement.publish', organisationId),
      ])
    },
    'organisations.$organisationId.statements.$statementId.withdraw': async () => {
      const signed = await givenSignedOff()
      const { organisationId, lead } = signed
      const id = await givenStatement({ ...signed, by: lead }, tools.typed)
      const path = `/organisations/${organisationId}/statements/${id}/withdraw`
      const withdraw = () => sent(tools, lead, path, {})
      expect([await withdraw(), await withdraw()]).toEqual([
        [line(lead, 'statement.withdraw', organisationId)],
        [],
      ])
    },
    'organisations.$organisationId.measures.$kind.enter': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const counts = {
        ...{ 'wres-3_all_white_above': '7', 'wres-3_all_white_below': '1000' },
        ...{ 'wres-3_all_bme_above': '12', 'wres-3_all_bme_below': '1000' },
      }
      const day = { 'asOf-day': '31', 'asOf-month': '3', 'asOf-year': '2026', version: '0' }
      const save = () => sent(tools, lead, `/organisations/${id}/measures/wres/enter`, { ...day, ...counts })
      expect([await save(), await save()]).toEqual([[line(lead, 'measures.save', id)], []])
    },
    'organisations.$organisationId.members': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const path = `/organisations/${id}/members`
      const form = { id: randomUUID(), email: typedEmail, role: 'board', intent: 'invite' }
      expect(await sent(tools, lead, path, form)).toEqual([line(lead, 'invitation.send', id)])
      const made = await store().invitation.findFirstOrThrow({ where: { organisationId: id } })
      const shown = { id: made.id, seen: made.expiresAt.toISOString() }
      expect(await sent(tools, lead, path, { ...shown, intent: 'resend' })).toEqual([
        line(lead, 'invitation.resend', id),
      ])
      expect(await sent(tools, lead, path, { ...shown, intent: 'revoke' })).toEqual([
        line(lead, 'invitation.revoke', id),
      ])
    },
    'organisations.$organisationId.members_.$userId': async () => {
      const lead = await givenLead()
      const { id } = lead.organisation
      const path = `/organisations/${id}/members/${(await colleague(lead)).id}`
      const role = 'sponsor'
      expect(await sent(tools, lead, path, { intent: 'add', role })).toEqual([line(lead, 'member.add', id)])
      expect(await sent(tools, lead, path, { intent: 'remove', role })).toEqual([
        line(lead, 'member.remove', id),
      ])
    },
    'organisations.$organisationId.members_.$userId_.hand-over': async () => {
      const draft = await givenAssessment()
      const { lead, organisationId } = draft
      const from = await colleague(lead)
      await givenAssignment(draft, indicatorsOf(draft.model)[0]!.id, from)
      const path = `/organisations/${organisationId}/members/${from.id}/hand-over`
      expect(await sent(tools, lead, path, { to: lead.id })).toEqual([
        line(lead, 'member.hand-over', organisationId),
      ])
    },
    'invitations.$token': async () => {
      const { token, email, lead } = await givenInvitation()
      const form = { name: tools.typed, password: 'a password of many words' }
      const lines = await tools.linesOf(() => tools.post(`/invitations/${token}`, form, {}))
      const { id } = await store().user.findUniqueOrThrow({ where: { email } })
      expect(lines).toEqual(
        ['invitation.accept', 'member.add'].map((action) => ({
          ...{ action, user: id, organisation: lead.organisation.id },
        })),
      )
    },
  }
}

/** What administrators do. */
export function administrationPosts(tools: Tools): Record<string, () => Promise<void>> {
  const facts = (name: string) => ({ name, kind: 'acute', ods: '', ons: '', ics: '' })
  const day = (name: string, year: number, month: number, date: number) => ({
    ...{ [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) },
  })
  const idOfRound = async (name?: string) => (await store().round.findFirstOrThrow({ where: { name } })).id
  const as = async (path: string, fields: Fields, action: string, organisation: string | null = null) => {
    const user = await givenMember('administrator')
    expect(await sent(tools, user, path, fields)).toEqual([line(user, action, organisation)])
  }
  return {
    'administration.accounts': async () => {
      const form = { id: randomUUID(), email: `x-${randomUUID()}@quetzal.example`, role: 'steering' }
      await as('/administration/accounts', { ...form, intent: 'invite' }, 'invitation.send')
    },
    'administration.accounts_.$userId': async () => {
      const person = await givenMember('board')
      const { id, organisationId } = await store().member.findFirstOrThrow({ where: { userId: person.id } })
      const path = `/administration/accounts/${person.id}`
      await as(path, { intent: 'end-sessions' }, 'session.end-all')
      await as(path, { intent: 'remove', member: id }, 'member.remove', organisationId)
    },
    'administration.organisations.new': async () => {
      const user = await givenMember('administrator')
      const lines = await sent(tools, user, '/administration/organisations/new', facts(tools.typed))
      const made = await store().organisation.findFirstOrThrow({ where: { name: tools.typed } })
      expect(lines).toEqual([line(user, 'organisation.add', made.id)])
    },
    'administration.organisations.$organisationId': async () => {
      const { id } = await givenOrganisation()
      await as(`/administration/organisations/${id}`, facts(`${tools.typed} 2`), 'organisation.edit', id)
    },
    'administration.organisations_.$organisationId_.members': async () => {
      const { id } = await givenOrganisation()
      const form = { id: randomUUID(), email: `y-${randomUUID()}@quetzal.example`, role: 'lead' }
      const path = `/administration/organisations/${id}/members`
      await as(path, { ...form, intent: 'invite' }, 'invitation.send', id)
    },
    'administration.organisations.$organisationId_.merge': async () => {
      const [from, into] = [await givenOrganisation(), await givenOrganisation()]
      const user = await givenMember('administrator')
      const path = `/administration/organisations/${from.id}/merge`
      expect(await sent(tools, user, path, { successorId: into.id })).toEqual(
        [from.id, into.id].map((id) => line(user, 'organisation.merge', id)),
      )
    },
    'administration.organisations.$organisationId_.check': async () => {
      const { id } = await givenOrganisation()
      const path = `/administration/organisations/${id}/check`
      await as(path, { intent: 'verify', note: tools.typed }, 'benchmark.verify', id)
      await as(path, { intent: 'unverify', reason: tools.typed }, 'benchmark.unverify', id)
    },
    'administration.benchmarks.self-publishers': async () => {
      const { id } = await givenOrganisation()
      const path = '/administration/benchmarks/self-publishers'
      const form = { organisationId: id, place: tools.typed }
      await as(path, { ...form, intent: 'add' }, 'self-publisher.add', id)
      await as(path, { ...form, intent: 'remove' }, 'self-publisher.remove', id)
    },
    'administration.rounds.new': async () => {
      const { indexVersionId } = await store().round.findFirstOrThrow()
      const round = {
        name: tools.typed,
        indexVersionId,
        ...day('opens', 2090, 4, 1),
        ...day('closes', 2091, 3, 31),
      }
      await as('/administration/rounds/new', round, 'round.add')
    },
    'administration.rounds.$roundId_.edit': async () => {
      const change = { name: tools.typed, ...day('closes', 2091, 3, 30) }
      await as(`/administration/rounds/${await idOfRound(tools.typed)}/edit`, change, 'round.edit')
    },
    'administration.rounds.$roundId_.extend': async () => {
      const { id } = await givenOrganisation()
      const path = `/administration/rounds/${await idOfRound()}/extend?organisation=${id}`
      await as(path, { ...day('closes', 2095, 1, 1), reason: tools.typed }, 'round.extend', id)
    },
    'administration.rounds.$roundId_.withdraw.$organisationId': async () => {
      const { roundId, organisationId } = await store().roundExtension.findFirstOrThrow()
      const path = `/administration/rounds/${roundId}/withdraw/${organisationId}`
      await as(path, { reason: tools.typed }, 'round.withdraw-extension', organisationId)
    },
    'administration.index-versions.new': async () => {
      const { content } = await store().indexVersion.findFirstOrThrow()
      const text = JSON.stringify({ ...(content as object), version: '7.0.0' })
      await as('/administration/index-versions/new', { content: text }, 'index.upload')
    },
    'administration.index-versions.$draftId': async () => {
      const { content } = await store().indexVersion.findFirstOrThrow()
      const upload = async (version: string) =>
        (await uploadIndex(randomUUID(), JSON.stringify({ ...(content as object), version }))) as {
          id: string
        }
      const [published, deleted] = [await upload('8.0.0'), await upload('9.0.0')]
      const path = '/administration/index-versions'
      await as(`${path}/${published.id}`, { intent: 'publish' }, 'index.publish')
      await as(`${path}/${deleted.id}`, { intent: 'delete' }, 'index.delete-draft')
    },
    'administration.settings': async () => {
      const settings = { mailDays: '31', sessionDays: '7', accountMonths: '12', draftMonths: '36' }
      await as('/administration/settings', settings, 'settings.change')
    },
    'administration.mail.$mailId': async () => {
      const lead = await givenLead()
      const invited = { email: `z-${randomUUID()}@quetzal.example`, role: 'board' as const }
      await invite(lead.id, { ...invited, place: inOrganisation(lead.organisation.id) }, origin)
      const failed = { failedAt: new Date(), nextAttemptAt: null, attempts: 9 }
      const { id } = await store().mail.findFirstOrThrow({ where: { recipient: invited.email } })
      await store().mail.update({ where: { id }, data: failed })
      await as(`/administration/mail/${id}`, {}, 'mail.try-again')
    },
  }
}
