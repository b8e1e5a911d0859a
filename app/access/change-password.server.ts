import { recordAudit } from '#app/platform/audit.server.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { passwordChanged } from './account-letters.ts'
import { isGuessable } from './common-passwords.ts'
import { hashPassword } from './password.server.ts'
import type { Principal } from './session.server.ts'

/**
 * Gives the user a new password, ends all of their other sessions and unused links for a new password, and writes to
 * them. False when the password is easy to guess for who knows them.
 */
export async function changePassword(
  { user, sessionId, memberships }: Principal,
  password: string,
): Promise<boolean> {
  const places = memberships.flatMap(({ organisation }) => (organisation ? [organisation.name] : []))
  if (isGuessable(password, [user.name, user.email, ...places])) return false
  const passwordHash = await hashPassword(password)
  await store().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, anonymisedAt: null },
      data: { passwordHash },
    })
    if (count !== 1) throw new Error('The account is closed.')
    await tx.session.deleteMany({ where: { userId: user.id, id: { not: sessionId } } })
    await tx.passwordReset.deleteMany({ where: { userId: user.id, usedAt: null } })
    await queueMail(tx, passwordChanged(user))
    await recordAudit(tx, { userId: user.id, action: 'password.change', subject: `user ${user.id}` })
  })
  return true
}
