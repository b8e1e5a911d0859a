import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { CheckLines } from '#app/assessment/check-list.tsx'
import { decideByForm, toSender } from '#app/assessment/decide-form.server.ts'
import { toDeclaration } from '#app/assessment/declaration.ts'
import { History } from '#app/assessment/history.tsx'
import { ReturnFields, SignOffFields } from '#app/assessment/sign-off-fields.tsx'
import { StateTag } from '#app/assessment/state-tag.tsx'
import { ChangesTables } from '#app/results/changes-table.tsx'
import { readSignOff } from '#app/results/sign-off-page.server.ts'
import { SinceReturned } from '#app/results/since-return.tsx'
import { SubmissionFacts } from '#app/results/submission-facts.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Sign off the ${data?.round.name} assessment`, data?.refused) },
]

export const loader = forMember(
  'assessment.sign-off',
  async ({ organisation, principal, params, context }) => ({
    organisation: { id: organisation.id, name: organisation.name },
    refused: isRefused(context),
    ...(await readSignOff(organisation.id, principal.user.id, params.assessmentId)),
  }),
)

export const action = forMember('assessment.sign-off', async (args) => {
  const { request, organisation, params, context } = args
  markRefused(context)
  const form = await request.formData()
  const decided = await decideByForm(toSender(args), form)
  if ('status' in decided) return data(decided.reply, { status: decided.status })
  const home = `/organisations/${organisation.id}`
  const record = `${home}/submissions/${decided.submissionId}/certificate`
  return redirect(form.get('intent') === 'return' ? `${home}/assessments/${params.assessmentId}` : record)
})

export default function SignOffRoute() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const home = `/organisations/${page.organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={`${home}/assessments/${page.id}`}>
        {page.round.name} assessment
      </BackLink>
      <Errors errors={reply?.errors} />
      <h1 className="nhsuk-heading-l" id="state" tabIndex={-1}>
        <span className="nhsuk-caption-l">
          {page.organisation.name}
          {page.department ? `, ${page.department}` : ''}
        </span>
        Sign off the {page.round.name} assessment
      </h1>
      {page.waiting ? (
        <Waiting waiting={page.waiting} page={page} home={home} reply={reply} />
      ) : (
        <p>
          Nothing waits for you here. The assessment is now: <StateTag state={page.state} />
        </p>
      )}
      <History steps={page.steps} home={home} />
    </>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

interface WaitingProps {
  waiting: NonNullable<Page['waiting']>
  page: Page
  home: string
  reply: FormReply | undefined
}

function Waiting({ waiting, page, home, reply }: WaitingProps) {
  const { submission, sinceReturn, checks, changes, before, mine } = waiting
  const here = `${home}/assessments/${page.id}`
  const shown = { submissionId: submission.id, contentHash: submission.contentHash }
  return (
    <>
      <p>
        {submission.submittedBy} submitted this assessment. Read it, and then decide at the end of this page:
        sign it off, or return it with comments.
      </p>
      <p>
        <Link to={`${home}/submissions/${submission.id}`}>Read the full result</Link> or{' '}
        <Link to={here}>every answer with its evidence</Link>.
      </p>
      {sinceReturn ? <SinceReturned {...sinceReturn} home={home} here={here} /> : null}
      <ChangesTables changes={changes} before={before} home={home} />
      <h2 className="nhsuk-heading-m">Worth another look</h2>
      {checks.length === 0 ? <p>The checks found nothing that stands out.</p> : null}
      <CheckLines checks={checks} here={here} />
      <SubmissionFacts submission={submission} downloads={null} />
      <h2 className="nhsuk-heading-m">Sign it off</h2>
      {mine ? (
        <InsetText>
          <p>
            You submitted this assessment yourself, so another sponsor has to sign it off. You can still
            return it.
          </p>
        </InsetText>
      ) : (
        <SignOffFields shown={shown} reply={reply} declaration={toDeclaration(page.organisation.name)} />
      )}
      <h2 className="nhsuk-heading-m">Or return it</h2>
      <p>Its answers can then be changed, and it can be submitted to you again.</p>
      {page.round.closed ? (
        <p>The round has closed. To submit again, your organisation needs more time from an administrator.</p>
      ) : null}
      <ReturnFields shown={shown} reply={reply} />
    </>
  )
}
