import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'

/** Changes the user's own name. What was signed with the old one keeps it. */
export async function renameUser(userId: string, name: string): Promise<void> {
  await store().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, anonymisedAt: null, name: { not: name } },
      data: { name },
    })
    if (count === 0) return
    await recordAudit(tx, { userId, action: 'account.rename', subject: `user ${userId}` })
  })
}
