import { parseWithZod } from '@conform-to/zod/v4'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { givenToForm, tickedForm } from './assign-form.ts'
import { assignIndicators, requireAssigning, takeBackIndicators } from './assign.server.ts'

type AssignOutcome = { done: 'given' | 'taken'; changed: number } | { status: 400 | 409; reply: FormReply }

const refusals = {
  person: { person: 'This person no longer answers for your organisation. Choose someone else' },
  closed: { indicator: 'This assessment no longer changes, so its indicators cannot be assigned' },
}

/** Gives what is ticked to the person chosen or, with the other button, takes it back. `today`: ISO date. */
export async function submitAssignForm(
  sender: { organisationId: string; userId: string; assessmentId: string | undefined },
  form: FormData,
  today: string,
): Promise<AssignOutcome> {
  const { organisationId, userId } = sender
  const { assigning, model } = await requireAssigning(organisationId, sender.assessmentId)
  const takesBack = form.get('intent') === 'take-back'
  const ticked = parseWithZod(form, { schema: tickedForm(model) })
  const givenTo = takesBack ? null : parseWithZod(form, { schema: givenToForm(today) })
  const errors = {
    ...(ticked.status === 'success' ? {} : toFormReply(ticked).errors),
    ...(!givenTo || givenTo.status === 'success' ? {} : toFormReply(givenTo).errors),
  }
  if (ticked.status !== 'success' || (givenTo && givenTo.status !== 'success'))
    return { status: 400, reply: toTyped(form, errors) }
  const target = { assessmentId: assigning.id, indicatorIds: ticked.value }
  const assign = givenTo
    ? await assignIndicators(organisationId, userId, { ...target, ...givenTo.value })
    : await takeBackIndicators(organisationId, userId, target)
  if ('refused' in assign) return { status: 409, reply: toTyped(form, refusals[assign.refused]) }
  return { done: takesBack ? 'taken' : 'given', changed: assign.changed }
}

function toTyped(form: FormData, errors: FormReply['errors']): FormReply {
  const texts = ['person', 'dueOn-day', 'dueOn-month', 'dueOn-year'].map(
    (field) => [field, String(form.get(field) ?? '')] as const,
  )
  const ticked = {
    indicator: form.getAll('indicator').map(String),
    commitment: form.getAll('commitment').map(String),
  }
  return { errors, typed: { ...Object.fromEntries(texts), ...ticked } }
}
