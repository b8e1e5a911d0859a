import { randomUUID } from 'node:crypto'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { IndicatorViewList } from '#app/community/indicator-views.tsx'
import { replyForm } from '#app/community/reply-form.ts'
import { replyToView } from '#app/community/reply.server.ts'
import { readSaid } from '#app/community/review-page.ts'
import { toCountsSentence } from '#app/community/verdicts.ts'
import { findGap, toIndicatorViews } from '#app/community/views-page.ts'
import { requireViews } from '#app/community/views.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Views on ${data?.gap.title}`, data?.refused) },
]

export const loader = forMember('review.read', async (args) => {
  const { organisation, principal, params, request, context } = args
  const may = (action: 'assessment.read' | 'review.manage') =>
    can(principal.memberships, action, inOrganisation(organisation.id))
  const found = await requireViews(organisation.id, params.assessmentId, { drafts: may('assessment.read') })
  const gap = findGap(found, params.indicatorId)
  if (!gap) throw notFound()
  return {
    here: `/organisations/${organisation.id}/assessments/${found.assessmentId}/views`,
    gap,
    groups: toIndicatorViews(found.model, found.groups, gap.id),
    replies: may('review.manage') && !found.merged,
    ...{ sendingId: randomUUID(), said: readSaid(request), refused: isRefused(context) },
  }
})

export const action = forMember('review.manage', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const assessmentId = requireId(params.assessmentId)
  const form = parseWithZod(await request.formData(), { schema: replyForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const reply = { ...form.value, assessmentId }
  const outcome = await replyToView(organisation.id, principal.user.id, reply, String(context.origin))
  if ('refused' in outcome) throw notFound()
  const here = `/organisations/${organisation.id}/assessments/${assessmentId}`
  return redirect(`${here}/views/${params.indicatorId}?done=replied`)
})

export default function IndicatorViewsRoute() {
  const { here, gap, groups, replies, sendingId, said } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          What reviewers see
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : said}</Done>
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">What reviewers see</span>
          {gap.title}
        </h1>
        <p>
          Your stage: {gap.own ? `${gap.own.level}, ${gap.own.name}` : 'none'}. Of the views shown here,{' '}
          {toCountsSentence(gap.counts)}.
        </p>
        <IndicatorViewList groups={groups} replies={replies} sendingId={sendingId} reply={reply} />
      </div>
    </div>
  )
}
