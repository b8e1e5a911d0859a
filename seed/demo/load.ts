/** Loads the demonstration: invented organisations, four closed rounds, drafts in the open one, and accounts to sign in. */
import { hashPassword } from '#app/access/password.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { parseModel } from '#scoring/index.ts'
import { generate } from './generator.ts'
import { demoId } from './ids.ts'
import { insertRows } from './insert.ts'
import { author, type DemoSignIn, people } from './people.ts'
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
  await tx.user.createMany({ data: [...users, author, ...silentReviewers] })
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
