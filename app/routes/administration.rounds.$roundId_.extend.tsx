import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { ChooseOrganisation } from '#app/organisations/choose-organisation.tsx'
import { ExtensionForm } from '#app/rounds/extension-form.tsx'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { readExtension } from '#app/rounds/read-extension.server.ts'
import { extensionForm } from '#app/rounds/round-form.ts'
import { extensionRefusals } from '#app/rounds/round-words.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`More time in round ${data?.round.name}`, data?.refused) },
]

export const loader = forService('rounds.manage', async ({ params, request, context }) => {
  const page = await readExtension(requireId(params.roundId), new URL(request.url).searchParams)
  if (!page) throw notFound()
  return { ...page, refused: isRefused(context) }
})

export const action = forService('rounds.manage', async ({ params, request, principal, context }) => {
  markRefused(context)
  const organisationId = requireId(new URL(request.url).searchParams.get('organisation') ?? undefined)
  const form = parseWithZod(await request.formData(), { schema: extensionForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const roundId = requireId(params.roundId)
  const outcome = await extendRound(organisationId, principal.user.id, roundId, form.value)
  if ('granted' in outcome) return redirect(`/administration/rounds/${roundId}?done=extended`)
  if (outcome.refused === 'unknown') throw notFound()
  const errors: FormReply['errors'] = { 'closes-day': extensionRefusals[outcome.refused] }
  return data({ ...toFormReply(form), errors }, { status: 409 })
})

export default function Extend() {
  const { round, q, found, organisation, given } = useLoaderData<typeof loader>()
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
          {organisation ? `More time for ${organisation.name}` : 'Give an organisation more time'}
        </h1>
        {organisation ? (
          <ExtensionForm round={round} given={given} reply={reply} />
        ) : (
          <ChooseOrganisation
            label="Organisation"
            q={q}
            found={found}
            toChoice={(id) => `?organisation=${id}`}
          />
        )}
      </div>
    </div>
  )
}
