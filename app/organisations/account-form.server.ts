import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { sendReset } from '#app/access/password-reset.server.ts'
import type { Principal } from '#app/access/session.server.ts'
import type { FormReply } from '#app/ui/form.ts'
import { endAllSessions, readRole } from './accounts.server.ts'
import { removeRole } from './members.server.ts'
import { toPlace } from './role-at.ts'

const accountForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('end-sessions') }),
  z.object({ intent: z.literal('send-reset') }),
  z.object({ intent: z.literal('remove'), member: z.uuid() }),
])

/** `done` names what the page says next. */
type AccountOutcome = { done: 'ended' | 'removed' | 'reset-sent' } | { reply: FormReply }

/**
 * Does what an account's page was asked for: send a link for a new password, sign the person out everywhere, or take a
 * role away.
 *
 * @param origin of the service, for links; null where people sign in without passwords
 */
export async function submitAccountForm(
  principal: Principal,
  userId: string,
  form: FormData,
  origin: string | null,
): Promise<AccountOutcome> {
  const actorId = principal.user.id
  const parsed = parseWithZod(form, { schema: accountForm })
  if (parsed.status !== 'success') return refuse('This form is not one of this page')
  if (parsed.value.intent === 'end-sessions') {
    await endAllSessions(actorId, userId)
    return { done: 'ended' }
  }
  if (parsed.value.intent === 'send-reset') {
    const sent = origin === null ? 'no-password' : await sendReset(principal, userId, origin)
    return sent === 'sent'
      ? { done: 'reset-sent' }
      : { reply: { errors: { reset: resetRefusals[sent] }, typed: {} } }
  }
  const held = await readRole(userId, parsed.value.member)
  // It was taken away before, as when a button is pressed twice.
  if (!held) return { done: 'removed' }
  const changed = await removeRole(actorId, userId, held.role, toPlace(held))
  if (!('refused' in changed)) return { done: 'removed' }
  if (changed.refused === 'last')
    return refuse(
      held.role === 'lead'
        ? 'The organisation must have a lead. Make somebody else a lead first'
        : 'The service must have an administrator. Invite another one first',
    )
  return refuse('This role cannot be removed now')
}

const resetRefusals = {
  'no-password': 'This person signs in without a password, so there is none to change',
  gone: 'This account was closed',
  limit: 'This person was sent 5 links in the last hour. Try again later',
} as const

function refuse(sentence: string): AccountOutcome {
  return { reply: { errors: { roles: sentence }, typed: {} } }
}
