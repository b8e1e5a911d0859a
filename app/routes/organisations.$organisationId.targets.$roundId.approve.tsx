import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readTargetsOfRound } from '#app/improvement/targets/read-targets-page.server.ts'
import { ApproveFields, SendBackFields } from '#app/improvement/targets/target-fields.tsx'
import { decideByForm, toTargetSender } from '#app/improvement/targets/targets-form.server.ts'
import { GapCriteria, ProposedTable } from '#app/improvement/targets/targets-tables.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Approve the targets for ${data?.targets.name}`, data?.refused) },
]

export const loader = forMember('targets.approve', async ({ organisation, principal, params, context }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  targets: await readTargetsOfRound(organisation.id, principal.user.id, params.roundId),
  refused: isRefused(context),
}))

export const action = forMember('targets.approve', async (args) => {
  markRefused(args.context)
  const form = await args.request.formData()
  const outcome = await decideByForm(toTargetSender(args), form)
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  const done = form.get('intent') === 'send-back' ? 'send-back' : 'approve'
  return redirect(`/organisations/${args.organisation.id}/targets?done=${done}`)
})

export default function ApproveTargetsRoute() {
  const { organisation, targets } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const home = `/organisations/${organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={`${home}/targets`}>
        Targets
      </BackLink>
      <Errors errors={reply?.errors} />
      <h1 className="nhsuk-heading-l" id="targets" tabIndex={-1}>
        <span className="nhsuk-caption-l">{organisation.name}</span>
        Approve the targets for {targets.name}
      </h1>
      {targets.waiting === 0 || targets.merged ? <p>Nothing waits for you here.</p> : <Waiting />}
    </>
  )
}

function Waiting() {
  const { organisation, targets } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <>
      <p>
        Your lead proposes these targets. Approve all that waits, or send it back and say what should change.
      </p>
      <ProposedTable targets={targets} />
      <GapCriteria
        commitments={targets.commitments
          .filter(({ state }) => state === 'waiting')
          .map((each) => ({ ...each, gap: each.gapProposed }))}
        home={`/organisations/${organisation.id}`}
      />
      {targets.mine ? (
        <InsetText>
          <p>
            You proposed these targets yourself, so another sponsor has to approve them. You can still send
            them back.
          </p>
        </InsetText>
      ) : (
        <ApproveFields targets={targets} />
      )}
      <h2 className="nhsuk-heading-m">Or send them back</h2>
      <SendBackFields targets={targets} reply={reply} />
    </>
  )
}
