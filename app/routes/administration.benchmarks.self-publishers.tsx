import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { selfPublisherForm } from '#app/benchmark/administration-form.ts'
import { readSaid } from '#app/benchmark/said.ts'
import {
  addSelfPublisher,
  readSelfPublishers,
  removeSelfPublisher,
} from '#app/benchmark/self-publishers.server.ts'
import { AddSelfPublisher, SelfPublisherList } from '#app/benchmark/self-publishers.tsx'
import { ChooseOrganisation } from '#app/organisations/choose-organisation.tsx'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Organisations that publish their own scores', data?.refused) },
]

export const loader = forService('benchmark.manage', async ({ request, context }) => ({
  ...(await readSelfPublishers(new URL(request.url).searchParams)),
  ...{ done: readSaid(request), refused: isRefused(context) },
}))

const here = '/administration/benchmarks/self-publishers'
const toRefusal = (name: string) =>
  `${name} has published a statement here, so it stays on the list until it withdraws that`

export const action = forService('benchmark.manage', async ({ request, principal, context }) => {
  markRefused(context)
  const sent = await request.formData()
  const organisationId = requireId(String(sent.get('organisationId')))
  if (sent.get('intent') === 'remove') {
    const removed = await removeSelfPublisher(organisationId, principal.user.id)
    if ('refused' in removed)
      return data<FormReply>({ errors: { '': toRefusal(removed.name) }, typed: {} }, { status: 409 })
    return redirect(`${here}?done=publisher-removed`)
  }
  const form = parseWithZod(sent, { schema: selfPublisherForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const added = await addSelfPublisher(organisationId, principal.user.id, form.value.place)
  if ('refused' in added) throw notFound()
  return redirect(`${here}?done=publisher-added`)
})

export default function SelfPublishers() {
  const { publishers, q, found, organisation, done } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration">
          Administration
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done>{reply ? null : done}</Done>
        <h1 className="nhsuk-heading-l">Organisations that publish their own scores</h1>
        <p>
          What they publish is known to everybody. Each group of a benchmark must have enough organisations
          without them, and the checks of a release count their scores as known.
        </p>
        <SelfPublisherList publishers={publishers} />
        <h2 className="nhsuk-heading-m">Add an organisation</h2>
        {organisation ? (
          <AddSelfPublisher key={organisation.id} organisation={organisation} reply={reply} />
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
