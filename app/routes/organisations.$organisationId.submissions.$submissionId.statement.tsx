import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { listShown } from '#app/board/paper/paper-plans.ts'
import { readPlans } from '#app/board/read-plans.server.ts'
import { requirePublishable } from '#app/board/statement/read-statement-content.server.ts'
import {
  BeforeYouPublish,
  StatementFields,
  StatementPreview,
} from '#app/board/statement/statement-fields.tsx'
import { publishByForm, type StatementReply } from '#app/board/statement/statement-form.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Publish a statement', data?.refused) },
]

export const loader = forMember('statement.manage', async ({ organisation, params, context }) => {
  const { submission } = await requirePublishable(organisation.id, params.submissionId)
  const { id, round, standing } = submission
  return {
    here: `/organisations/${organisation.id}/submissions/${id}`,
    organisation: organisation.name,
    round,
    replacedBy: standing.supersededBy?.number ?? null,
    actions: listShown((await readPlans(organisation.id)).actions).length,
    refused: isRefused(context),
  }
})

export const action = forMember('statement.manage', async (args) => {
  const { organisation, principal, params, request, context } = args
  const sender = { organisation, actorId: principal.user.id, submissionId: params.submissionId }
  const outcome = await publishByForm(sender, await request.formData())
  if ('published' in outcome) return redirect(`/organisations/${organisation.id}/statements?done=published`)
  if (outcome.status !== 200) markRefused(context)
  return data(outcome.reply, { status: outcome.status })
})

export default function StatementRoute() {
  const { here, organisation, round, replacedBy, actions } = useLoaderData<typeof loader>()
  const reply = useActionData<StatementReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          {round} result
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{organisation}</span>
          Publish a statement of {round}
        </h1>
        {replacedBy === null ? null : (
          <p>
            <strong>Submission {replacedBy} has replaced this one.</strong> Publish that one, so that what is
            public is what stands.
          </p>
        )}
        {reply?.preview ? (
          <StatementPreview reply={{ ...reply, preview: reply.preview }} />
        ) : (
          <>
            <BeforeYouPublish />
            <StatementFields reply={reply} actions={actions} />
          </>
        )}
      </div>
    </div>
  )
}
