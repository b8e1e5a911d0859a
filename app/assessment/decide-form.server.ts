import { parseWithZod } from '@conform-to/zod/v4'
import { type MemberArgs, notFound } from '#app/access/gate.server.ts'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { type Decided, reopen, returnAssessment, signOff } from './decide.server.ts'
import { reopenForm, returnForm, signOffForm } from './decision-form.ts'
import { requireId } from './require.server.ts'

interface Sender {
  organisationId: string
  userId: string
  assessmentId: string | undefined
  /** The public address, for the letters. */
  origin: string
}

/** Who sends a form about which assessment. */
export function toSender({ organisation, principal, params, context }: MemberArgs): Sender {
  const origin = String(context.origin)
  const { assessmentId } = params
  return { organisationId: organisation.id, userId: principal.user.id, assessmentId, origin }
}

/** The submission that was decided about, or what to answer in place of that. */
type FormDecided = { submissionId: string } | { status: 400 | 409; reply: FormReply }

/** The sponsor's form: sign off, or return with comments, as the pressed button says. */
export async function decideByForm(sender: Sender, form: FormData): Promise<FormDecided> {
  const { organisationId, userId, origin } = sender
  const assessmentId = requireId(sender.assessmentId)
  if (form.get('intent') === 'return') {
    const parsed = parseWithZod(form, { schema: returnForm })
    if (parsed.status !== 'success') return { status: 400, reply: toFormReply(parsed) }
    const { returnComment: comment, ...shown } = parsed.value
    const decided = await returnAssessment(
      organisationId,
      userId,
      assessmentId,
      { ...shown, comment },
      origin,
    )
    return toReply(decided, toFormReply(parsed))
  }
  const parsed = parseWithZod(form, { schema: signOffForm })
  if (parsed.status !== 'success') return { status: 400, reply: toFormReply(parsed) }
  const { submissionId, contentHash, title, comment } = parsed.value
  const read = { submissionId, contentHash, title, comment }
  return toReply(await signOff(organisationId, userId, assessmentId, read, origin), toFormReply(parsed))
}

/** The lead's form. */
export async function reopenByForm(sender: Sender, form: FormData): Promise<FormDecided> {
  const { organisationId, userId, origin } = sender
  const parsed = parseWithZod(form, { schema: reopenForm })
  if (parsed.status !== 'success') return { status: 400, reply: toFormReply(parsed) }
  const { reason } = parsed.value
  const decided = await reopen(organisationId, userId, requireId(sender.assessmentId), reason, origin)
  return toReply(decided, toFormReply(parsed))
}

function toReply(decided: Decided, { typed }: FormReply): FormDecided {
  if (!decided) throw notFound()
  if ('submissionId' in decided) return decided
  return { status: 409, reply: { errors: { state: decided.refused }, typed } }
}
