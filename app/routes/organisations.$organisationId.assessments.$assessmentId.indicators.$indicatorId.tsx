import { randomBytes } from 'node:crypto'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { toActor } from '#app/assessment/actor.ts'
import { AnswerFacts } from '#app/assessment/answer-facts.tsx'
import { AnswerForm } from '#app/assessment/answer-form.tsx'
import { Conflict } from '#app/assessment/conflict.tsx'
import { IndicatorIntroduction } from '#app/assessment/indicator-introduction.tsx'
import { keepTyped } from '#app/assessment/keep-typed.ts'
import { toFind, toFindQuery } from '#app/assessment/reuse.ts'
import { findIndicator, toIndicatorPage, toPathAfter } from '#app/assessment/indicator-page.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import type { AnswerReply } from '#app/assessment/answer-reply.ts'
import { submitAnswerForm } from '#app/assessment/save-form.server.ts'
import { readUpload } from '#app/evidence/read-upload.server.ts'
import { readVoice } from '#app/community/views.server.ts'
import { VoiceOnIndicator } from '#app/community/voice-on-indicator.tsx'
import { MeasuresOnIndicator } from '#app/measures/measures-on-indicator.tsx'
import { readForIndicator } from '#app/measures/on-indicator.server.ts'
import { ProposalList } from '#app/improvement/actions/proposal-list.tsx'
import { readProposals } from '#app/improvement/actions/read-proposals.server.ts'
import { readLatestOfPredecessors } from '#app/results/latest-of-predecessors.server.ts'
import { PredecessorAnswers } from '#app/results/predecessor-answers.tsx'
import { toPredecessorAnswers } from '#app/results/side-by-side.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.indicator.title ?? 'Indicator', data?.refused) },
]

export const loader = forMember('assessment.read', async (args) => {
  const { organisation, principal, params, request, context } = args
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  const indicator = findIndicator(model, params.indicatorId)
  if (!indicator) throw notFound()
  const actor = toActor(principal, organisation.id)
  return {
    voice: await readVoice(organisation.id, assessment.id, indicator.id),
    measures: await readForIndicator(organisation.id, assessment, indicator),
    proposals: await readProposals(organisation.id, model, assessment, indicator),
    here: `/organisations/${organisation.id}/assessments/${assessment.id}`,
    shelf: `/organisations/${organisation.id}/evidence`,
    returns: `/organisations/${organisation.id}/measures`,
    refused: isRefused(context),
    editKey: randomBytes(16).toString('base64url'),
    before: toPredecessorAnswers(model, await readLatestOfPredecessors(organisation.id), indicator.id),
    ...toIndicatorPage(model, assessment, { ...organisation, actor }, indicator, toFind(request.url)),
  }
})

export const action = forMember('assessment.answer', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { assessmentId, indicatorId } = params
  const upload = await readUpload(request, 'evidenceFile')
  const actor = toActor(principal, organisation.id)
  const sender = { organisationId: organisation.id, actor, assessmentId, indicatorId }
  const limits = { today: new Date().toISOString().slice(0, 10), room: Number(context.evidenceRoom) }
  const outcome = await submitAnswerForm(sender, upload, limits)
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  const here = `/organisations/${organisation.id}/assessments/${assessmentId}`
  const intent = String(upload.form.get('intent'))
  if (/^(continue|later)/.test(intent)) return redirect(toPathAfter(intent, here, actor, outcome.model))
  return redirect(`${here}/indicators/${indicatorId}${toFindQuery(upload.form)}#evidence`)
})

export const clientAction = ({ request, serverAction }: ClientActionFunctionArgs) =>
  keepTyped(request, serverAction)

export default function IndicatorRoute() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<AnswerReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`${page.here}/commitments/${page.commitment.id}`}>
          {page.commitment.title}
        </BackLink>
        <Errors errors={reply?.errors} />
        <IndicatorIntroduction page={page} />
        <VoiceOnIndicator voice={page.voice} here={page.here} />
        <PredecessorAnswers answers={page.before} />
        <MeasuresOnIndicator measures={page.measures} here={page.returns} />
        {page.closed ? null : <ProposalList proposals={page.proposals} shelf={page.shelf} />}
        {reply?.theirs ? (
          <Conflict theirs={reply.theirs} mine={reply.typed} criteria={page.indicator.criteria} />
        ) : null}
        {!page.closed || reply ? (
          <AnswerForm key={`${page.indicator.id} ${page.version}`} page={page} reply={reply} />
        ) : (
          <AnswerFacts page={page} />
        )}
      </div>
    </div>
  )
}
