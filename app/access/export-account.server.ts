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
  const [account, sessions, messages, trail] = await Promise.all([
    readAccount(id),
    listSessions(principal),
    readMessages(principal.user.email),
    readTrail(id),
  ])
  const [assignments, comments, views, actions, actionChanges] = await Promise.all([
    readAssignments(id),
    readOwnComments(id),
    readViews(id),
    readActions(id),
    readActionChanges(id),
  ])
  const inOrganisations = { assignments, comments, views, actions, actionChanges }
  await recordAudit(store(), { userId: id, action: 'account.export', subject: `user ${id}` })
  return { data: { ...account, sessions, ...inOrganisations, messages, trail } }
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

/** Each organisation's rows in its own scope: where the user has or had a role, or once said something. */
async function readInEach<T>(userId: string, read: (organisationId: string) => Promise<T[]>): Promise<T[]> {
  const places = await store().$queryRaw<{ id: string }[]>`
    select organisation_id as id from member where user_id = ${userId}::uuid and organisation_id is not null
    union select organisation_id from audit_event
      where organisation_id is not null and (
        (user_id = ${userId}::uuid and action in ('comment.add', 'action.add', 'action.change'))
        or (subject = ${`user ${userId}`} and action = 'member.remove'))
    union select organisation_id from former_member where user_id = ${userId}::uuid
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

/** Actions of plans that the user owns or added. */
function readActions(userId: string) {
  return readInEach(userId, async (organisationId) => {
    const found = await store().action.findMany({
      where: { organisationId, OR: [{ ownerId: userId }, { createdById: userId }] },
      select: { id: true, title: true, dueOn: true, status: true, ownerId: true, createdById: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    return found.map(({ ownerId, createdById, ...action }) => {
      return { organisationId, ...action, owned: ownerId === userId, added: createdById === userId }
    })
  })
}

/** Which field of which action the user changed, and when; what stands in it may be about somebody else. */
function readActionChanges(userId: string) {
  return readInEach(userId, (organisationId) =>
    store().actionChange.findMany({
      where: { organisationId, byId: userId },
      select: { organisationId: true, actionId: true, field: true, at: true },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    }),
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
