/** Loads the demonstration: invented organisations, five closed rounds, drafts in the open one, and accounts to sign in. */
import { randomBytes } from 'node:crypto'
import { hashPassword } from '#app/access/password.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { parseModel } from '#scoring/index.ts'
import { insertContinued } from './continued.ts'
import { generate } from './generator.ts'
import { demoId } from './ids.ts'
import { insertRows } from './insert.ts'
import { demoParameters } from './parameters.ts'
import { administrator, author, type DemoSignIn, invited, people, signer } from './people.ts'
import { planRounds } from './rounds.ts'
import { toRows } from './rows.ts'
import { silentReviewers } from './voice.ts'

/** Organisations are never deleted: while this one is there, the demonstration is loaded. */
const firstOrganisation = demoId('organisation', 'acute-1')

/**
 * Adds the demonstration to a database that has none, and gives the accounts that it has. A second time adds nothing.
 *
 * @throws Error where there are accounts already: those of real users must not stand beside known passwords
 */
export async function loadDemo(): Promise<DemoSignIn[]> {
  const loaded = await store().organisation.count({ where: { id: firstOrganisation } })
  if (loaded === 0) await addDemo()
  return readSignIns()
}

async function addDemo(): Promise<void> {
  await refuseBesideUsers(store())
  const { indexVersion, rounds, missing } = await planRounds()
  const model = parseModel(indexVersion.content)
  const rows = toRows(generate(model, rounds), { model, indexVersionId: indexVersion.id, rounds })
  const accounts = await makeAccounts()
  await store().$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table "user" in share row exclusive mode`
      await refuseBesideUsers(tx)
      await tx.round.createMany({ data: missing })
      await insertRows(tx, rows)
      await insertAccounts(tx, accounts)
      await insertInvitation(tx)
      await insertExtension(tx, rounds.at(-1)!.id)
      await insertContinued(tx, rounds.at(-1)!.id)
      const detail = { organisations: rows.organisations.length, submissions: rows.submissions.length }
      await tx.auditEvent.create({ data: { action: 'demo.load', subject: 'demonstration data', detail } })
    },
    { timeout: 30_000 },
  )
}

async function refuseBesideUsers(tx: Pick<Prisma.TransactionClient, 'user'>): Promise<void> {
  if ((await tx.user.count()) > 0)
    throw new Error(
      'The demonstration was not loaded: this database has accounts already, and the passwords of the demonstration are public. Start without DEMO, or with an empty database.',
    )
}

async function makeAccounts() {
  const users = people.map(async ({ id, email, name, password }) => {
    return { id, email, name, passwordHash: password && (await hashPassword(password)) }
  })
  return Promise.all(users)
}

async function insertAccounts(
  tx: Prisma.TransactionClient,
  users: Awaited<ReturnType<typeof makeAccounts>>,
): Promise<void> {
  await tx.user.createMany({ data: [...users, author, signer, ...silentReviewers] })
  const members = people.map(({ id, role, organisation, ics }) => ({
    id: demoId('member', id),
    userId: id,
    role,
    organisationId: organisation && demoId('organisation', organisation),
    ics,
  }))
  const organisationId = demoId('organisation', 'acute-1')
  const silent = silentReviewers.map(({ id }) => {
    return { id: demoId('member', id), userId: id, role: 'reviewer', organisationId }
  })
  await tx.member.createMany({ data: [...members, ...silent] })
}

/** An open invitation. There is no link to this hash; the lead can send the invitation again, with one. */
async function insertInvitation(tx: Prisma.TransactionClient): Promise<void> {
  const { email, role, organisation, invitedBy } = invited
  await tx.$executeRaw`
    insert into invitation (id, token_hash, email, role, organisation_id, created_by, expires_at)
    values (${demoId('invitation', email)}::uuid, ${randomBytes(32)}, ${email}, ${role},
      ${demoId('organisation', organisation)}::uuid, ${invitedBy}::uuid, now() + interval '7 days')`
}

/** More time for one organisation: days are days in London. */
async function insertExtension(tx: Prisma.TransactionClient, roundId: string): Promise<void> {
  const { key, days, reason } = demoParameters.extension
  await tx.$executeRaw`
    insert into round_extension (round_id, organisation_id, closes_at, reason, granted_at, granted_by)
    select id, ${demoId('organisation', key)}::uuid,
      ((closes_at at time zone 'Europe/London') + make_interval(days => ${days}::int)) at time zone 'Europe/London',
      ${reason}, opens_at, ${administrator}::uuid
    from round where id = ${roundId}::uuid`
}

/** The accounts that are still there, in the order of the list. */
async function readSignIns(): Promise<DemoSignIn[]> {
  const members = await store().member.findMany({
    where: { userId: { in: people.map(({ id }) => id) } },
    select: { userId: true, role: true, organisation: { select: { name: true } } },
  })
  return people.flatMap(({ id, role, email, password }) => {
    const held = members.find((member) => member.userId === id && member.role === role)
    return held && password ? [{ role, email, password, organisation: held.organisation?.name ?? null }] : []
  })
}
