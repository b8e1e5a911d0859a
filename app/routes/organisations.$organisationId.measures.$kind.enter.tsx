import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readEnterPage } from '#app/measures/enter-page.server.ts'
import { ReturnFields } from '#app/measures/return-fields.tsx'
import { requireSet, type ReturnReply, saveReturnByForm } from '#app/measures/return-form.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { SavedMeanwhile } from '#app/ui/saved-meanwhile.tsx'

export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Enter a return: ${data?.shortTitle ?? ''}`, data?.refused) },
]

export const loader = forMember('measures.enter', async ({ organisation, params, request, context }) => {
  const set = await requireSet(organisation, params.kind)
  return { refused: isRefused(context), ...(await readEnterPage(organisation.id, set, request.url)) }
})

export const action = forMember('measures.enter', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const set = await requireSet(organisation, params.kind)
  const sender = { organisationId: organisation.id, actorId: principal.user.id, set }
  const today = toLondonDay(new Date())
  const outcome = await saveReturnByForm(sender, await request.formData(), today)
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/measures/${params.kind}/${outcome.saved}?done=saved`)
})

export default function EnterReturn() {
  const { here, shortTitle, title, year, form } = useLoaderData<typeof loader>()
  const reply = useActionData<ReturnReply>()
  const { key } = useLocation()
  const typed = reply ? reply.typed : form.typed
  const version = Number(typed.version ?? form.version)
  const source = typed.source === 'csv' ? 'csv' : form.source
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          Measures beside maturity
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{title}</span>
          {year ? `Change the ${shortTitle} return of ${year}` : `Enter a return: ${shortTitle}`}
        </h1>
        {reply?.saved ? <SavedMeanwhile facts={reply.saved} /> : null}
        <p>Leave a measure empty if you do not have it. Only your organisation sees these figures.</p>
        <ReturnFields key={key} form={{ ...form, typed, version, source }} reply={reply} />
      </div>
    </div>
  )
}
