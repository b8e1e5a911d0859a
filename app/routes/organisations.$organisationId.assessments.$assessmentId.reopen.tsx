import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, Textarea } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { reopenByForm, toSender } from '#app/assessment/decide-form.server.ts'
import { readReopening } from '#app/assessment/read-reopening.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, typedText } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Reopen the ${data?.round} assessment`, data?.refused) },
]

export const loader = forMember(
  'assessment.reopen',
  async ({ organisation, principal, params, context }) => ({
    here: `/organisations/${organisation.id}/assessments/${params.assessmentId}`,
    refused: isRefused(context),
    ...(await readReopening(organisation.id, principal.user.id, params.assessmentId)),
  }),
)

export const action = forMember('assessment.reopen', async (args) => {
  const { request, organisation, params, context } = args
  markRefused(context)
  const decided = await reopenByForm(toSender(args), await request.formData())
  if ('status' in decided) return data(decided.reply, { status: decided.status })
  return redirect(`/organisations/${organisation.id}/assessments/${params.assessmentId}`)
})

export default function Reopen() {
  const { here, round, refusal } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          {round} assessment
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l" id="state" tabIndex={-1}>
          Reopen the {round} assessment
        </h1>
        {refusal ? <p>{refusal}.</p> : <ReopenFields reply={reply} />}
      </div>
    </div>
  )
}

function ReopenFields({ reply }: { reply: FormReply | undefined }) {
  return (
    <>
      <p>
        Reopen it when something in it is wrong. Its answers can then be changed, and it has to be submitted
        and signed off again before the round closes.
      </p>
      <p>What was signed off is kept, and stands until a later submission is signed off.</p>
      <Form method="post" noValidate>
        <Textarea
          id="reason"
          name="reason"
          label="Why do you reopen it?"
          labelProps={{ size: 's' }}
          hint="The people who work on this assessment read this. It stays in the history of the assessment."
          rows={4}
          defaultValue={typedText(reply, 'reason')}
          error={reply?.errors.reason}
        />
        <Button type="submit">Reopen the assessment</Button>
      </Form>
    </>
  )
}
