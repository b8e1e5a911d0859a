import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { editRound } from '#app/rounds/manage-rounds.server.ts'
import { listIndexVersions, readRound } from '#app/rounds/read-rounds.server.ts'
import { RoundFields } from '#app/rounds/round-fields.tsx'
import { openedRoundForm, roundForm } from '#app/rounds/round-form.ts'
import { toRoundErrors } from '#app/rounds/round-words.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Change round ${data?.round.name}`, data?.refused) },
]

export const loader = forService('rounds.manage', async ({ params, context }) => {
  const [round, versions] = await Promise.all([readRound(requireId(params.roundId)), listIndexVersions()])
  if (!round) throw notFound()
  return { round, versions, refused: isRefused(context) }
})

export const action = forService('rounds.manage', async ({ params, request, principal, context }) => {
  markRefused(context)
  const fields = await request.formData()
  const schema = fields.has('indexVersionId') ? roundForm : openedRoundForm
  const form = parseWithZod(fields, { schema })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const edited = await editRound(requireId(params.roundId), principal.user.id, form.value)
  if ('id' in edited) return redirect(`/administration/rounds/${edited.id}?done=saved`)
  if ('refused' in edited && edited.refused === 'unknown') throw notFound()
  const errors: FormReply['errors'] =
    'faults' in edited ? toRoundErrors(edited.faults) : { name: 'An organisation has begun in this round' }
  return data({ ...toFormReply(form), errors }, { status: 409 })
})

export default function EditRound() {
  const { round, versions } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/administration/rounds/${round.id}`}>
          Round {round.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Change round {round.name}</h1>
        {round.opened ? (
          <p>
            An organisation has begun in this round, so its first day and its index version no longer change.
          </p>
        ) : null}
        <Form method="post" noValidate>
          <RoundFields stored={round} versions={versions} reply={reply} button="Save" />
        </Form>
      </div>
    </div>
  )
}
