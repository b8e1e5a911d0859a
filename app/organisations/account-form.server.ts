import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import type { FormReply } from '#app/ui/form.ts'
import { endAllSessions, readRole } from './accounts.server.ts'
import { removeRole } from './members.server.ts'
import { toPlace } from './role-at.ts'

const accountForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('end-sessions') }),
  z.object({ intent: z.literal('remove'), member: z.uuid() }),
])

/** `done` names what the page says next. */
export type AccountOutcome = { done: 'ended' | 'removed' } | { reply: FormReply }

/** Does what an account's page was asked for: sign the person out everywhere, or take a role away. */
export async function submitAccountForm(
  actorId: string,
  userId: string,
  form: FormData,
): Promise<AccountOutcome> {
  const parsed = parseWithZod(form, { schema: accountForm })
  if (parsed.status !== 'success') return refuse('This form is not one of this page')
  if (parsed.value.intent === 'end-sessions') {
    await endAllSessions(actorId, userId)
    return { done: 'ended' }
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

function refuse(sentence: string): AccountOutcome {
  return { reply: { errors: { roles: sentence }, typed: {} } }
}
