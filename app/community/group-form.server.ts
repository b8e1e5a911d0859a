import { parseWithZod } from '@conform-to/zod/v4'
import { inOrganisation } from '#app/access/policy.ts'
import { invite } from '#app/organisations/invite.server.ts'
import { type Outcome, toOutcome } from '#app/organisations/members-form.server.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { newGroupForm, placeForm, reviewerInviteForm } from './group-form.ts'
import { addGroup, placeReviewer } from './groups.server.ts'

interface Sender {
  organisationId: string
  actorId: string
  /** The public address that links begin with. */
  origin: string
}

type Refused = Exclude<Outcome, { done: unknown }>

/** `done` names what the page says next. */
type GroupOutcome = { done: 'added' | 'invited' | 'placed' } | Refused

/** Does what the page of groups was asked for: add a group, invite somebody to one, or put a reviewer into one. */
export function submitGroupForm(sender: Sender, form: FormData): Promise<GroupOutcome> {
  const intent = form.get('intent')
  if (intent === 'invite') return sendInvitation(sender, form)
  return intent === 'place' ? place(sender, form) : add(sender, form)
}

async function add({ organisationId, actorId }: Sender, form: FormData): Promise<GroupOutcome> {
  const parsed = parseWithZod(form, { schema: newGroupForm })
  if (parsed.status !== 'success') return refuse(toFormReply(parsed))
  const made = await addGroup(organisationId, actorId, parsed.value)
  if ('groupId' in made) return { done: 'added' }
  const name =
    made.refused === 'taken'
      ? 'There is a group of this kind with this name'
      : 'This organisation has merged into another, so it has no new groups'
  return refuse({ ...toFormReply(parsed), errors: { name } })
}

async function sendInvitation(sender: Sender, form: FormData): Promise<GroupOutcome> {
  const parsed = parseWithZod(form, { schema: reviewerInviteForm })
  if (parsed.status !== 'success') return refuse(toFormReply(parsed))
  const { id, email, groupId } = parsed.value
  const place = inOrganisation(sender.organisationId)
  const invited = { email, role: 'reviewer' as const, place, reviewGroupId: groupId }
  const made = await invite(sender.actorId, invited, sender.origin, id)
  if (!('refused' in made)) return { done: 'invited' }
  return toOutcome(made, toFormReply(parsed).typed) as Refused
}

async function place({ organisationId, actorId }: Sender, form: FormData): Promise<GroupOutcome> {
  const parsed = parseWithZod(form, { schema: placeForm })
  const placed = parsed.status === 'success' && (await placeReviewer(organisationId, actorId, parsed.value))
  if (placed && 'done' in placed) return { done: 'placed' }
  return refuse({ errors: { ungrouped: 'Select a group for this person' }, typed: {} })
}

function refuse(reply: FormReply): Refused {
  return { status: 400, reply }
}
