import { parseWithZod } from '@conform-to/zod/v4'
import { type MemberArgs, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { decideTargets } from './decide-targets.server.ts'
import { proposeTargets } from './propose-targets.server.ts'
import { requireTargetRound } from './target-rounds.server.ts'
import { type TargetRefusal, targetRefusals } from './targets.ts'
import { approvalForm, sendBackForm, toProposalForm } from './targets-form.ts'

interface Sender {
  organisationId: string
  userId: string
  roundId: string | undefined
  /** The public address, for the letters. */
  origin: string
}

/** Who sends a form about the targets of which round. */
export function toTargetSender({ organisation, principal, params, context }: MemberArgs): Sender {
  const { roundId } = params
  return {
    organisationId: organisation.id,
    userId: principal.user.id,
    roundId,
    origin: String(context.origin),
  }
}

type Answered = { done: true } | { status: 400 | 409; reply: FormReply }

/** The lead's form: a target for each commitment, or none. */
export async function proposeByForm(sender: Sender, form: FormData): Promise<Answered> {
  const { organisationId, userId, origin } = sender
  const { id: roundId, model } = await requireTargetRound(organisationId, sender.roundId)
  const parsed = parseWithZod(form, { schema: toProposalForm(model) })
  const reply = toFormReply(parsed)
  if (parsed.status !== 'success') return { status: 400, reply }
  const proposed = await proposeTargets(organisationId, userId, { roundId, ...parsed.value }, origin)
  return 'refused' in proposed ? refuse(proposed.refused, reply) : { done: true }
}

/** The sponsor's form: approve what waits, or send it back, as the pressed button says. */
export async function decideByForm(sender: Sender, form: FormData): Promise<Answered> {
  const { organisationId, userId, origin } = sender
  const roundId = requireId(sender.roundId)
  const approve = form.get('intent') !== 'send-back'
  const parsed = parseWithZod(form, { schema: approve ? approvalForm : sendBackForm })
  const reply = toFormReply(parsed)
  if (parsed.status !== 'success') return { status: 400, reply }
  const decision = { reason: '', ...parsed.value, approve }
  const decided = await decideTargets(organisationId, userId, roundId, decision, origin)
  return 'refused' in decided ? refuse(decided.refused, reply) : { done: true }
}

function refuse(refused: TargetRefusal | 'unknown', { typed }: FormReply): Answered {
  if (refused === 'unknown') throw notFound()
  return { status: 409, reply: { errors: { targets: targetRefusals[refused] }, typed } }
}
