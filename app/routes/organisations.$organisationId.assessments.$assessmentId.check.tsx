import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, InsetText } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { toActor } from '#app/assessment/actor.ts'
import { AnswerSummary } from '#app/assessment/answer-summary.tsx'
import { toAnswerSummary } from '#app/assessment/answer-lines.ts'
import { ClosedRound } from '#app/assessment/closed-round.tsx'
import { CheckList } from '#app/assessment/check-list.tsx'
import { checkAssessment } from '#app/assessment/checks.ts'
import { countSponsors } from '#app/assessment/count-sponsors.server.ts'
import { NoSponsor } from '#app/assessment/no-sponsor.tsx'
import { requireAssessment, requireId } from '#app/assessment/require.server.ts'
import { toAssessmentName } from '#app/assessment/scope-words.ts'
import { closedSentences, closedTo } from '#app/assessment/right-to-answer.ts'
import { isOpen } from '#app/assessment/states.ts'
import { type Submit, submitAssessment } from '#app/assessment/submit.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.submits ? 'Check your answers' : 'All answers', data?.refused) },
]

export const loader = forMember('assessment.read', async ({ organisation, principal, params, context }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  const home = `/organisations/${organisation.id}`
  if (!isOpen(assessment.state)) throw redirect(`${home}/submissions/${assessment.submissionId}`)
  const actor = toActor(principal, organisation.id)
  return {
    ...{ home, here: `${home}/assessments/${assessment.id}`, organisation: organisation.name },
    submits: can(principal.memberships, 'assessment.submit', inOrganisation(organisation.id)),
    ...{ merged: assessment.merged, round: assessment.round },
    sponsors: await countSponsors(organisation.id, principal.user.id, null),
    refused: isRefused(context),
    name: toAssessmentName(assessment.round.name, assessment.department),
    checks: checkAssessment(model, assessment),
    summary: toAnswerSummary(model, assessment, (id) => !closedTo(actor, assessment, id)),
  }
})

export const action = forMember('assessment.submit', async ({ organisation, principal, params, context }) => {
  markRefused(context)
  const submitted = await submitAssessment(
    organisation.id,
    principal.user.id,
    requireId(params.assessmentId),
    String(context.origin),
  )
  if ('submissionId' in submitted)
    return redirect(`/organisations/${organisation.id}/submissions/${submitted.submissionId}`)
  if (submitted.refused === 'unknown') throw notFound()
  return data({ errors: toErrors(submitted), typed: {} }, { status: 400 })
})

function toErrors(
  submit: Exclude<Submit, { submissionId: string } | { refused: 'unknown' }>,
): FormReply['errors'] {
  if (submit.refused === 'checks') return { 'to-mend': 'Mend what is listed below before you submit' }
  return { closed: submit.refused === 'step' ? submit.sentence : closedSentences[submit.refused] }
}

export default function Check() {
  const page = useLoaderData<typeof loader>()
  const { here, name, round, submits, checks } = page
  const reply = useActionData<FormReply>()
  return (
    <>
      <BackLink asElement={AppLink} href={here}>
        {name}
      </BackLink>
      <Errors errors={reply?.errors} />
      <h1 className="nhsuk-heading-l">{submits ? 'Check your answers' : 'All answers'}</h1>
      <CheckList checks={checks} here={here} submits={submits} />
      <AnswerSummary summary={page.summary} here={here} />
      {submits && !page.merged ? (
        <>
          <h2 className="nhsuk-heading-m">Submit the {name}</h2>
          {round.closed ? <ClosedRound round={round} submitted={false} /> : <SubmitForm page={page} />}
        </>
      ) : null}
    </>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function SubmitForm({ page: { organisation, home, sponsors, checks } }: { page: Page }) {
  return (
    <>
      <p>
        By submitting you say, for {organisation}, that these answers are true today and can be shown. Your
        executive sponsor is asked to sign them off, or to return them with comments. Until then the answers
        do not change. A submission is kept as it is.
      </p>
      {checks.maySubmit ? null : (
        <p>You can submit once everything under “Mend before you submit” is mended.</p>
      )}
      {sponsors === 0 ? (
        <InsetText>
          <NoSponsor home={home} />
        </InsetText>
      ) : null}
      <Form method="post">
        <Button type="submit">Submit for sign-off</Button>
      </Form>
    </>
  )
}
