import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { ChooseSuccessor, ConfirmMerge } from '#app/organisations/merge-page.tsx'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { mergeRefusals } from '#app/organisations/merge-words.ts'
import { readMerge } from '#app/organisations/read-merge.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Merge ${data?.organisation.name ?? 'an organisation'}`, data?.refused) },
]

export const loader = forService('register.manage', async ({ params, request, context }) => {
  const merge = await readMerge(requireId(params.organisationId), new URL(request.url).searchParams)
  if (!merge) throw notFound()
  return { ...merge, refused: isRefused(context) }
})

export const action = forService(
  { action: 'register.manage', proof: 'recent' },
  async ({ params, request, principal, context }) => {
    markRefused(context)
    const [form, organisationId] = [await request.formData(), requireId(params.organisationId)]
    const successorId = requireId(String(form.get('successorId')))
    const outcome = await mergeOrganisation(organisationId, principal.user.id, successorId)
    if ('merged' in outcome || outcome.refused === 'merged')
      return redirect(`/administration/organisations/${organisationId}?done=merged`)
    if (outcome.refused === 'unknown') throw notFound()
    const errors: FormReply['errors'] = { q: mergeRefusals[outcome.refused] }
    return data({ errors, typed: {} }, { status: 409 })
  },
)

export default function Merge() {
  const { organisation, q, found, successor, consequences } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`/administration/organisations/${organisation.id}`}>
          {organisation.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        {successor ? (
          <ConfirmMerge organisation={organisation} successor={successor} consequences={consequences} />
        ) : (
          <ChooseSuccessor organisation={organisation} q={q} found={found} error={reply?.errors.q} />
        )}
      </div>
    </div>
  )
}
