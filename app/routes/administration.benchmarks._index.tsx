import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { listReleases } from '#app/benchmark/manage-releases.server.ts'
import { prepareRelease } from '#app/benchmark/prepare.server.ts'
import { PrepareForm } from '#app/benchmark/prepare-form.tsx'
import { releaseForm } from '#app/benchmark/release-form.ts'
import { daysToRelease, releaseRefusals, releaseStates } from '#app/benchmark/release-states.ts'
import { toDay } from '#app/ui/dates.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Releases of the benchmark', data?.refused) },
]

export const loader = forService('benchmark.manage', async ({ context }) => ({
  ...(await listReleases(daysToRelease)),
  refused: isRefused(context),
}))

export const action = forService('benchmark.manage', async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: releaseForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const { roundId, publishOn } = form.value
  const prepared = await prepareRelease(principal.user.id, roundId, publishOn)
  if ('id' in prepared) return redirect(`/administration/benchmarks/${prepared.id}`)
  if (prepared.refused === 'unknown') throw notFound()
  const field = prepared.refused === 'early' ? 'publish-day' : 'roundId'
  return data(
    { ...toFormReply(form), errors: { [field]: releaseRefusals[prepared.refused] } },
    { status: 409 },
  )
})

export default function Releases() {
  const { rounds, releases } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <>
      <BackLink asElement={AppLink} href="/administration">
        Administration
      </BackLink>
      <Errors errors={reply?.errors} />
      <h1 className="nhsuk-heading-l">Releases of the benchmark</h1>
      <p>
        Each round has one release. It is built from what organisations signed off, checked, and published on
        its day. Afterwards it never changes.
      </p>
      <p>
        <Link to="/administration/benchmarks/self-publishers">
          Organisations that publish their own scores
        </Link>
      </p>
      {releases.length === 0 ? (
        <p>There is no release yet.</p>
      ) : (
        <ResponsiveTable
          caption="Releases"
          columns={['Round', 'State', 'Day of publication']}
          rows={releases.map(({ id, round, state, publishOn }) => ({
            id,
            label: round,
            to: `/administration/benchmarks/${id}`,
            cells: [releaseStates[state], toDay(publishOn)],
          }))}
        />
      )}
      <h2 className="nhsuk-heading-m">Prepare a release</h2>
      <PrepareForm rounds={rounds} reply={reply} />
    </>
  )
}
