import { recordAudit } from '#app/platform/audit.server.ts'
import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { Principal } from './session.server.ts'
import { listSessions } from './sessions.server.ts'

const perUser: Limit = { name: 'account-export', points: 10, seconds: 60 * 60 }

/** All that the service holds about the user, and nothing about anybody else; or the seconds to wait. */
export async function exportAccount(
  principal: Principal,
): Promise<{ data: object } | { waitSeconds: number }> {
  const { id } = principal.user
  const waitSeconds = await countUse(perUser, id)
  if (waitSeconds > 0) return { waitSeconds }
  const [account, sessions, assignments, comments, views, messages, trail] = await Promise.all([
    readAccount(id),
    listSessions(principal),
    readAssignments(id),
    readOwnComments(id),
    readViews(id),
    readMessages(principal.user.email),
    readTrail(id),
  ])
  await recordAudit(store(), { userId: id, action: 'account.export', subject: `user ${id}` })
  return { data: { ...account, sessions, assignments, comments, views, messages, trail } }
}

async function readAccount(id: string) {
  const user = await store().user.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      email: true,
      name: true,
      createdAt: true,
      passwordHash: true,
      totpConfirmedAt: true,
      identities: { select: { issuer: true, subject: true, linkedAt: true } },
      members: {
        select: {
          role: true,
          ics: true,
          createdAt: true,
          organisation: { select: { id: true, name: true } },
        },
      },
      recoveryCodes: { where: { usedAt: null }, select: { usedAt: true } },
    },
  })
  const { passwordHash, totpConfirmedAt, recoveryCodes, identities, members, ...account } = user
  const invitations = await store().invitation.findMany({
    where: { OR: [{ email: user.email }, { acceptedById: id }] },
    select: {
      role: true,
      ics: true,
      organisationId: true,
      createdAt: true,
      expiresAt: true,
      acceptedAt: true,
    },
  })
  return {
    account: {
      ...account,
      hasPassword: Boolean(passwordHash),
      authenticatorAppSince: totpConfirmedAt,
      recoveryCodesLeft: recoveryCodes.length,
      signInElsewhere: identities,
    },
    roles: members,
    invitations,
  }
}

/** The ids of the organisations in which the user has a role, or wrote a comment while they had one. */
async function readPlaces(userId: string): Promise<string[]> {
  const places = await store().$queryRaw<{ id: string }[]>`
    select organisation_id as id from member where user_id = ${userId}::uuid and organisation_id is not null
    union select organisation_id from audit_event
      where user_id = ${userId}::uuid and action = 'comment.add' and organisation_id is not null`
  return places.map(({ id }) => id)
}

/** Each organisation's rows are read in its own scope. */
async function readAssignments(userId: string) {
  const places = await readPlaces(userId)
  const select = {
    organisationId: true,
    assessmentId: true,
    indicatorId: true,
    dueOn: true,
    assignedAt: true,
  }
  const each = places.map((organisationId) => {
    const where = { organisationId, userId }
    return asOrganisation(organisationId, async () => store().assignment.findMany({ where, select }))
  })
  return (await Promise.all(each)).flat()
}

/** What the user said as a reviewer, with what was replied. */
async function readViews(userId: string) {
  const places = await readPlaces(userId)
  const said = { verdict: true, reason: true, level: true, savedAt: true }
  const select = {
    organisationId: true,
    assessmentId: true,
    indicatorId: true,
    ...said,
    replies: { select: { text: true, at: true } },
  }
  const each = places.map((organisationId) => {
    const where = { organisationId, userId }
    return asOrganisation(organisationId, async () => store().communityView.findMany({ where, select }))
  })
  return (await Promise.all(each)).flat()
}

async function readOwnComments(userId: string) {
  const places = await readPlaces(userId)
  const select = { organisationId: true, assessmentId: true, indicatorId: true, at: true, text: true }
  const each = places.map((organisationId) => {
    const where = { organisationId, byId: userId }
    return asOrganisation(organisationId, async () =>
      store().comment.findMany({ where, select, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    )
  })
  return (await Promise.all(each)).flat()
}

function readMessages(recipient: string) {
  return store().mail.findMany({
    where: { recipient },
    select: { kind: true, subject: true, createdAt: true, sentAt: true },
    orderBy: { createdAt: 'asc' },
  })
}

async function readTrail(userId: string) {
  const lines = await store().auditEvent.findMany({
    where: { userId },
    select: { id: true, at: true, organisationId: true, action: true, subject: true, detail: true },
    orderBy: { id: 'asc' },
  })
  return lines.map(({ id, ...line }) => ({ number: Number(id), ...line }))
}
