import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readTargetsOfRound } from '#app/improvement/targets/read-targets-page.server.ts'
import { TargetFields } from '#app/improvement/targets/target-fields.tsx'
import { proposeByForm, toTargetSender } from '#app/improvement/targets/targets-form.server.ts'
import { SentBack } from '#app/improvement/targets/targets-tables.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Change the targets for ${data?.targets.name}`, data?.refused) },
]

export const loader = forMember('targets.set', async ({ organisation, principal, params, context }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  targets: await readTargetsOfRound(organisation.id, principal.user.id, params.roundId),
  refused: isRefused(context),
}))

export const action = forMember('targets.set', async (args) => {
  markRefused(args.context)
  const outcome = await proposeByForm(toTargetSender(args), await args.request.formData())
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${args.organisation.id}/targets?done=proposed`)
})

export default function EditTargetsRoute() {
  const { organisation, targets } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/organisations/${organisation.id}/targets`}>
          Targets
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l" id="targets" tabIndex={-1}>
          <span className="nhsuk-caption-l">{organisation.name}</span>
          Change the targets for {targets.name}
        </h1>
        <SentBack reason={targets.sentBackReason} />
        {targets.open ? (
          <>
            <p>
              Choose the stage that each commitment should reach. What you change goes to your executive
              sponsor. Until they approve it, the target that they approved before stands.
            </p>
            <TargetFields targets={targets} reply={reply} />
          </>
        ) : (
          <p>These targets no longer change.</p>
        )}
      </div>
    </div>
  )
}
