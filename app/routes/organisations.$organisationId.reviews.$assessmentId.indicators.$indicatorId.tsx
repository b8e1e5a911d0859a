import { data, redirect, type MetaFunction } from '@remix-run/node'
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { findIndicator } from '#app/assessment/indicator-page.ts'
import { readLocale, toLanguage } from '#app/community/language.server.ts'
import { shownLocale, toSay } from '#app/community/locale.ts'
import { toQuestionPage } from '#app/community/question-page.ts'
import { Question } from '#app/community/question.tsx'
import { requireReview } from '#app/community/read-review.server.ts'
import { ReviewerFrame } from '#app/community/reviewer-frame.tsx'
import { saveViewForm, type ViewReply } from '#app/community/save-view-form.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused } from '#app/ui/form.ts'
import { keepTyped } from '#app/ui/keep-typed.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: toTitle(`${data.page.title}, ${data.page.round}`, data.refused) }] : []

export const loader = forMember('review.give', async (args) => {
  const { organisation, principal, params, request, context } = args
  const { review, model } = await requireReview(organisation.id, principal.user.id, params.assessmentId)
  const indicator = findIndicator(model, params.indicatorId)
  if (!indicator) throw notFound()
  return {
    ...toLanguage(request, context),
    here: `/organisations/${organisation.id}/reviews/${review.assessmentId}`,
    organisation: organisation.name,
    page: toQuestionPage(model, review, organisation, indicator),
    refused: isRefused(context),
  }
})

export const action = forMember('review.give', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { review, model } = await requireReview(organisation.id, principal.user.id, params.assessmentId)
  const indicator = findIndicator(model, params.indicatorId)
  if (!indicator) throw notFound()
  const { assessmentId } = review
  const sender = { organisationId: organisation.id, userId: principal.user.id, assessmentId }
  const form = await request.formData()
  const say = toSay(readLocale(request, context))
  const outcome = await saveViewForm({ ...sender, indicatorId: indicator.id }, form, { model, say })
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  const page = toQuestionPage(model, review, organisation, indicator)
  const here = `/organisations/${organisation.id}/reviews/${assessmentId}`
  const goesOn = form.get('intent') === 'next' && page.next
  return redirect(goesOn ? `${here}/indicators/${page.next}` : `${here}/commitments/${page.commitment.id}`)
})

export const clientAction = (args: ClientActionFunctionArgs) => {
  const say = toSay(shownLocale())
  return keepTyped(args, {
    unreachable: say('error.unreachable'),
    'signed-out': say('error.signed_out'),
  })
}

export default function QuestionRoute() {
  const { locale, locales, here, organisation, page } = useLoaderData<typeof loader>()
  const reply = useActionData<ViewReply>()
  const back = { to: `${here}/commitments/${page.commitment.id}`, text: page.commitment.title, english: true }
  return (
    <ReviewerFrame locale={locale} locales={locales} back={back}>
      <Errors errors={reply?.errors} title={toSay(locale)('error.title')} />
      <Question locale={locale} organisation={organisation} page={page} reply={reply} here={here} />
    </ReviewerFrame>
  )
}
