import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { BarrierFacts, BarrierFields } from '#app/benchmark/barrier-fields.tsx'
import { nameBarriersByForm } from '#app/benchmark/barriers-form.server.ts'
import { toBarriersPage } from '#app/benchmark/barriers-page.ts'
import { readBarriers } from '#app/benchmark/name-barriers.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('What holds you back', data?.refused) },
]

export const loader = forMember('barriers.name', async ({ organisation, params, request, context }) => {
  const { assessment, model } = await requireAssessment(organisation.id, params.assessmentId)
  return {
    here: `/organisations/${organisation.id}/assessments/${assessment.id}`,
    page: toBarriersPage(model, assessment, await readBarriers(organisation.id, assessment.id)),
    saved: new URL(request.url).searchParams.get('done') === 'saved',
    refused: isRefused(context),
  }
})

export const action = forMember('barriers.name', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { assessmentId } = params
  const sender = { organisationId: organisation.id, actorId: principal.user.id, assessmentId }
  const outcome = await nameBarriersByForm(sender, await request.formData())
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/assessments/${assessmentId}/barriers?done=saved`)
})

export default function BarriersRoute() {
  const { here, page, saved } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { key } = useLocation()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          {page.round} assessment
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{saved && !reply ? 'What holds you back is saved' : null}</Done>
        <h1 className="nhsuk-heading-l" id="barriers" tabIndex={-1}>
          {page.department ? <span className="nhsuk-caption-l">{page.department}</span> : null}
          What holds you back
        </h1>
        <p>
          Say what makes each commitment hard to move forward. It does not change your stages, and it is no
          part of what your sponsor signs off.
        </p>
        <p>
          {page.department
            ? 'Only your organisation sees it: departments stay out of the benchmark.'
            : 'Nobody outside your organisation sees what you select. If you take part in the benchmark, it is counted with what all others select, and published as a rough share, such as “about 3 in 10”.'}
        </p>
        {page.open ? (
          <BarrierFields key={key} commitments={page.commitments} reply={reply} />
        ) : (
          <>
            <p>This assessment no longer changes. This is what was selected.</p>
            <BarrierFacts commitments={page.commitments} />
          </>
        )}
      </div>
    </div>
  )
}
