import { parseWithZod } from '@conform-to/zod/v4'
import { inOrganisation, type Role } from '#app/access/policy.ts'
import { inMinutes } from '#app/access/wait.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { accountInviteForm, memberInviteForm, shownForm } from './invite-form.ts'
import { invite, type NewInvitation, type Refusal } from './invite.server.ts'
import { type Change, resendInvitation, revokeInvitation } from './invitations.server.ts'

/** Who sends the form of a page with invitations, and from which: an organisation's, or null for the whole service's. */
export interface Sender {
  actorId: string
  organisationId: string | null
  /** The public address that links begin with. */
  origin: string
}

/** `done` names what the page says next. */
export type Outcome =
  | { done: 'sent' | 'resent' | 'revoked' }
  | { status: 400 | 429; reply: FormReply; headers?: { 'Retry-After': string } }

/** Does what a page with invitations was asked for: invite, send again, or revoke. */
export async function submitMembersForm(sender: Sender, form: FormData): Promise<Outcome> {
  const intent = form.get('intent')
  if (intent === 'resend' || intent === 'revoke') return changeInvitation(sender, form, intent)
  const parsed =
    sender.organisationId === null
      ? parseWithZod(form, { schema: accountInviteForm })
      : parseWithZod(form, { schema: memberInviteForm })
  if (parsed.status !== 'success') return { status: 400, reply: toFormReply(parsed) }
  const made = await invite(sender.actorId, toNew(sender, parsed.value), sender.origin, parsed.value.id)
  return 'refused' in made ? toOutcome(made, toFormReply(parsed).typed) : { done: 'sent' }
}

/** The organisation of the page is the place, whatever the form says. */
function toNew(
  { organisationId }: Sender,
  given: { email: string; role: Role } & Partial<NewInvitation>,
): NewInvitation {
  const { email, role, place } = given
  return { email, role, place: place ?? inOrganisation(organisationId ?? '') }
}

async function changeInvitation(
  { actorId, organisationId, origin }: Sender,
  form: FormData,
  intent: 'resend' | 'revoke',
): Promise<Outcome> {
  const parsed = parseWithZod(form, { schema: shownForm })
  if (parsed.status !== 'success') return toOutcome({ refused: 'unknown' }, {})
  const within = organisationId === null ? null : inOrganisation(organisationId)
  const shown = { ...parsed.value, within }
  const changed: Change = await (intent === 'resend'
    ? resendInvitation(actorId, shown, origin)
    : revokeInvitation(actorId, shown))
  if ('refused' in changed)
    return toOutcome(changed.refused === 'unknown' ? { refused: 'gone' } : changed, {})
  return { done: intent === 'resend' ? 'resent' : 'revoked' }
}

const sentences = {
  unknown: 'You cannot invite anyone to this place',
  gone: 'This invitation is no longer open',
  self: 'Enter the email address of somebody else. You cannot give yourself a role',
  member: 'This person already has this role',
}

/** What the page says of an invitation that was refused. */
export function toOutcome(refusal: Refusal | { refused: 'gone' }, typed: FormReply['typed']): Outcome {
  if (refusal.refused !== 'limit')
    return { status: 400, reply: { errors: { email: sentences[refusal.refused] }, typed } }
  const email = `Too many invitations. Try again in ${inMinutes(refusal.waitSeconds)}`
  const headers = { 'Retry-After': String(refusal.waitSeconds) }
  return { status: 429, reply: { errors: { email }, typed }, headers }
}
