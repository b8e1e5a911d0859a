import { store } from '#prisma/store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether somebody held a role in the organisation when it merged into another. */
export async function wasMember(userId: string, organisationId: string): Promise<boolean> {
  if (!uuid.test(organisationId)) return false
  return (await store().formerMember.count({ where: { userId, organisationId } })) > 0
}
