import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, Textarea } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { verifyForm } from '#app/benchmark/administration-form.ts'
import { readVerification, unverifyOrganisation, verifyOrganisation } from '#app/benchmark/verify.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply, typedText } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { Typed } from '#app/ui/typed.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Check ${data?.organisation.name ?? 'an organisation'}`, data?.refused) },
]

export const loader = forService('benchmark.manage', async ({ params, context }) => {
  const verification = await readVerification(requireId(params.organisationId))
  if (!verification) throw notFound()
  return { ...verification, refused: isRefused(context) }
})

export const action = forService('benchmark.manage', async ({ params, request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: verifyForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const organisationId = requireId(params.organisationId)
  const made = await (form.value.intent === 'verify'
    ? verifyOrganisation(organisationId, principal.user.id, form.value.note)
    : unverifyOrganisation(organisationId, principal.user.id, form.value.reason))
  if ('refused' in made) throw notFound()
  return redirect(`/administration/organisations/${organisationId}/check`)
})

export default function Check() {
  const { organisation, ofRegister, checkedAt, note, merged } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/administration/organisations/${organisation.id}`}>
          {organisation.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Check {organisation.name}</h1>
        <p>
          An organisation counts in the benchmark in rounds that open after it was checked, so that nobody can
          make up organisations to fill a group.
        </p>
        {ofRegister ? (
          <p>
            It is in the register, so nobody has to check it.{' '}
            {checkedAt
              ? `It counts as checked since it joined on ${toDay(checkedAt)}.`
              : 'It has not joined yet.'}
          </p>
        ) : null}
        {!ofRegister && checkedAt ? (
          <>
            <h2 className="nhsuk-heading-m">Checked by hand on {toDay(checkedAt)}</h2>
            <p>
              <Typed>{note}</Typed>
            </p>
          </>
        ) : null}
        {!ofRegister && !checkedAt && note !== '' ? (
          <>
            <h2 className="nhsuk-heading-m">Not checked</h2>
            <p>Its check was taken back:</p>
            <p>
              <Typed>{note}</Typed>
            </p>
          </>
        ) : null}
        {merged ? <p>It has merged into another organisation.</p> : null}
        {ofRegister || merged ? null : checkedAt ? <ReasonForm reply={reply} /> : <NoteForm reply={reply} />}
      </div>
    </div>
  )
}

function NoteForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <Form method="post" noValidate>
      <Textarea
        id="note"
        name="note"
        label="What did you check?"
        labelProps={{ size: 's' }}
        hint="For example, its charity number and who answered when you called. Other administrators read this."
        rows={4}
        defaultValue={typedText(reply, 'note')}
        error={reply?.errors.note}
      />
      <Button type="submit" name="intent" value="verify">
        Checked by hand
      </Button>
    </Form>
  )
}

function ReasonForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <Form method="post" noValidate>
      <h2 className="nhsuk-heading-m">Take the check back</h2>
      <p>
        It then does not count in rounds of which the figures are still to be prepared, until it is checked
        again. What is published does not change.
      </p>
      <Textarea
        id="reason"
        name="reason"
        label="Why does the check no longer hold?"
        labelProps={{ size: 's' }}
        hint="Other administrators read this. It stands in place of what was checked."
        rows={4}
        defaultValue={typedText(reply, 'reason')}
        error={reply?.errors.reason}
      />
      <Button type="submit" secondary name="intent" value="unverify">
        Take the check back
      </Button>
    </Form>
  )
}
