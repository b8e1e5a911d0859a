import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { withdrawalForm } from '#app/rounds/round-form.ts'
import { withdrawalRefusals } from '#app/rounds/round-words.ts'
import { WithdrawalForm } from '#app/rounds/withdrawal-form.tsx'
import { readGiven } from '#app/rounds/read-extension.server.ts'
import { withdrawExtension } from '#app/rounds/withdraw-extension.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Withdraw extra time in round ${data?.round.name}`, data?.refused) },
]

export const loader = forService('rounds.manage', async ({ params, context }) => {
  const found = await readGiven(requireId(params.roundId), requireId(params.organisationId))
  if (!found) throw notFound()
  return { ...found, refused: isRefused(context) }
})

export const action = forService('rounds.manage', async ({ params, request, principal, context }) => {
  markRefused(context)
  const organisationId = requireId(params.organisationId)
  const form = parseWithZod(await request.formData(), { schema: withdrawalForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const roundId = requireId(params.roundId)
  const { reason } = form.value
  const outcome = await withdrawExtension(organisationId, principal.user.id, roundId, reason)
  if ('withdrawn' in outcome) return redirect(`/administration/rounds/${roundId}?done=withdrawn`)
  if (outcome.refused === 'unknown') throw notFound()
  const errors: FormReply['errors'] = { reason: withdrawalRefusals[outcome.refused] }
  return data({ ...toFormReply(form), errors }, { status: 409 })
})

export default function Withdraw() {
  const { round, given } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/administration/rounds/${round.id}`}>
          Round {round.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">Round {round.name}</span>
          Withdraw the extra time of {given.organisation.name}
        </h1>
        <WithdrawalForm round={round} given={given} reply={reply} />
      </div>
    </div>
  )
}
