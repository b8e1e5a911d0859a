import { notFound } from '#app/access/gate.server.ts'
import { type Account, readAccount } from './accounts.server.ts'
import { type MemberLine, readMember } from './members.server.ts'
import { readOrganisation } from './places.server.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is not an id names nothing. */
function requireUuid(value: string | undefined): string {
  if (!value || !uuid.test(value)) throw notFound()
  return value
}

/** The person of the address in the organisation, or a 404. */
export async function requireMember(organisationId: string, userId: string | undefined): Promise<MemberLine> {
  const member = await readMember(organisationId, requireUuid(userId))
  if (!member) throw notFound()
  return member
}

/** The account of the address, or a 404. */
export async function requireAccount(userId: string | undefined): Promise<Account> {
  const account = await readAccount(requireUuid(userId))
  if (!account) throw notFound()
  return account
}

/** The organisation of the address, or a 404. For who may see all of them. */
export async function requireOrganisation(id: string | undefined): Promise<{ id: string; name: string }> {
  const organisation = await readOrganisation(requireUuid(id))
  if (!organisation) throw notFound()
  return organisation
}
