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
  const [account, sessions, assignments, actions, comments, views, messages, trail] = await Promise.all([
    readAccount(id),
    listSessions(principal),
    readAssignments(id),
    readActions(id),
    readOwnComments(id),
    readViews(id),
    readMessages(principal.user.email),
    readTrail(id),
  ])
  await recordAudit(store(), { userId: id, action: 'account.export', subject: `user ${id}` })
  return { data: { ...account, sessions, assignments, actions, comments, views, messages, trail } }
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

/** Each organisation's rows in its own scope: where the user has a role, or once said something. */
async function readInEach<T>(userId: string, read: (organisationId: string) => Promise<T[]>): Promise<T[]> {
  const places = await store().$queryRaw<{ id: string }[]>`
    select organisation_id as id from member where user_id = ${userId}::uuid and organisation_id is not null
    union select organisation_id from audit_event
      where user_id = ${userId}::uuid and action = 'comment.add' and organisation_id is not null
    union select organisation_id from reviewer where user_id = ${userId}::uuid`
  const each = places.map(({ id }) => asOrganisation(id, async () => read(id)))
  return (await Promise.all(each)).flat()
}

const place = { organisationId: true, assessmentId: true, indicatorId: true }

function readAssignments(userId: string) {
  const select = { ...place, dueOn: true, assignedAt: true }
  return readInEach(userId, (organisationId) =>
    store().assignment.findMany({ where: { organisationId, userId }, select }),
  )
}

/** The actions of plans that the user owns. */
function readActions(userId: string) {
  const select = { organisationId: true, title: true, notes: true, status: true, dueOn: true }
  return readInEach(userId, (organisationId) =>
    store().action.findMany({ where: { organisationId, ownerId: userId }, select }),
  )
}

function readOwnComments(userId: string) {
  const select = { ...place, at: true, text: true }
  return readInEach(userId, (organisationId) =>
    store().comment.findMany({
      where: { organisationId, byId: userId },
      select,
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    }),
  )
}

/** What the user said as a reviewer, with what was replied. */
function readViews(userId: string) {
  const said = { verdict: true, reason: true, level: true, savedAt: true }
  const select = { ...place, ...said, replies: { select: { text: true, at: true } } }
  return readInEach(userId, (organisationId) =>
    store().communityView.findMany({ where: { organisationId, userId }, select }),
  )
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
