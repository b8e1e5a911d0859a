import { randomUUID } from 'node:crypto'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { AddGroup, InviteReviewer } from '#app/community/group-fields.tsx'
import { submitGroupForm } from '#app/community/group-form.server.ts'
import { GroupList, Ungrouped } from '#app/community/group-list.tsx'
import { listGroups } from '#app/community/groups.server.ts'
import { readSaid } from '#app/community/review-page.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Review groups', data?.refused) },
]

/** When to come back, with a refusal for too many invitations. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forMember('review.manage', async ({ organisation, request, context }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  ...(await listGroups(organisation.id)),
  sendingId: randomUUID(),
  said: readSaid(request),
  refused: isRefused(context),
}))

export const action = forMember('review.manage', async ({ organisation, principal, request, context }) => {
  markRefused(context)
  const sender = {
    actorId: principal.user.id,
    organisationId: organisation.id,
    origin: String(context.origin),
  }
  const outcome = await submitGroupForm(sender, await request.formData())
  if ('done' in outcome)
    return redirect(`/organisations/${organisation.id}/review-groups?done=${outcome.done}`)
  return data(outcome.reply, { status: outcome.status, headers: outcome.headers })
})

export default function ReviewGroups() {
  const { organisation, groups, ungrouped, sendingId, said } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/organisations/${organisation.id}`}>
          {organisation.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : said}</Done>
        <h1 className="nhsuk-heading-l">Review groups</h1>
        <p>
          Reviewers say whether they agree with your answers. Each speaks for one group. They see an
          assessment once you open its review.
        </p>
        <GroupList groups={groups} />
        <Ungrouped people={ungrouped} groups={groups} reply={reply} />
        <InviteReviewer sendingId={sendingId} reply={reply} groups={groups} />
        <AddGroup sendingId={sendingId} reply={reply} />
      </div>
    </div>
  )
}
