import { hashPassword } from '#app/access/password.server.ts'
import { hashToken, newToken } from '#app/access/token.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { Kind } from './kinds.ts'

export interface FirstAccount {
  name: string
  email: string
  /** Null where people sign in without one. */
  password: string | null
  organisation: { id: string } | { name: string; kind: Kind }
}

/** A fresh one-time set-up path, or null when set-up is done. An earlier unused link stops working. */
export async function makeSetUpPath(): Promise<string | null> {
  const token = newToken()
  const made = await store().$executeRaw`
    insert into set_up (id, token_hash) select 1, ${hashToken(token)} where not exists (select 1 from "user")
    on conflict (id) do update set token_hash = excluded.token_hash where set_up.used_at is null`
  return made === 1 ? `/set-up/${token}` : null
}

export async function isSetUpToken(token: string): Promise<boolean> {
  return (await store().setUp.count({ where: { tokenHash: hashToken(token), usedAt: null } })) === 1
}

export type SetUp = { userId: string } | { refused: 'link' | 'organisation' }

/** Creates the first administrator, who is also the lead of the organisation. The link is spent with it. */
export async function setUp(token: string, first: FirstAccount): Promise<SetUp> {
  if (
    'id' in first.organisation &&
    (await store().organisation.count({ where: { id: first.organisation.id } })) === 0
  )
    return { refused: 'organisation' }
  const passwordHash = first.password === null ? null : await hashPassword(first.password)
  return store().$transaction(async (tx) => {
    const { count } = await tx.setUp.updateMany({
      where: { tokenHash: hashToken(token), usedAt: null },
      data: { usedAt: new Date() },
    })
    if (count !== 1) return { refused: 'link' }
    const organisationId = await joinOrganisation(tx, first.organisation)
    const members = { create: [{ role: 'administrator' }, { role: 'lead', organisationId }] }
    const user = await tx.user.create({
      data: { name: first.name, email: first.email, passwordHash, members },
    })
    await recordAudit(tx, { userId: user.id, organisationId, action: 'set-up', subject: `user ${user.id}` })
    return { userId: user.id }
  })
}

async function joinOrganisation(
  tx: Prisma.TransactionClient,
  chosen: FirstAccount['organisation'],
): Promise<string> {
  if (!('id' in chosen))
    return (await tx.organisation.create({ data: { ...chosen, joinedAt: new Date() } })).id
  await tx.organisation.update({ where: { id: chosen.id }, data: { joinedAt: new Date() } })
  return chosen.id
}
