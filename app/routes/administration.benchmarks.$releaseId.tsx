import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { decideRelease } from '#app/benchmark/decide-release.server.ts'
import { GateReport } from '#app/benchmark/gate-report.tsx'
import { readReleaseReview } from '#app/benchmark/manage-releases.server.ts'
import { Decisions, Progress, ReleasedGroups, ReleaseFacts } from '#app/benchmark/release-review.tsx'
import { movedOn, releaseSaid } from '#app/benchmark/release-states.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Release of round ${data?.release.round}`, data?.refused) },
]

export const loader = forService('benchmark.manage', async ({ params, request, context }) => {
  const release = await readReleaseReview(requireId(params.releaseId))
  if (!release) throw notFound()
  const done = releaseSaid(new URL(request.url).searchParams.get('done'))
  return { release, done, refused: isRefused(context) }
})

export const action = forService(
  { action: 'benchmark.manage', proof: 'recent' },
  async ({ params, request, principal, context }) => {
    markRefused(context)
    const decision = (await request.formData()).get('decision')
    if (decision !== 'approve' && decision !== 'cancel') throw notFound()
    const releaseId = requireId(params.releaseId)
    const decided = await decideRelease(principal.user.id, releaseId, decision)
    if (!decided) return data<FormReply>({ errors: { '': movedOn }, typed: {} }, { status: 409 })
    return redirect(`/administration/benchmarks/${releaseId}?done=${decision}`)
  },
)

export default function Release() {
  const { release, done } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { round, state, progress, attempts, groups, failure } = release
  return (
    <>
      <BackLink asElement={AppLink} href="/administration/benchmarks">
        Releases of the benchmark
      </BackLink>
      <Errors errors={reply?.errors} />
      <Done>{reply ? null : done}</Done>
      <h1 className="nhsuk-heading-l">Release of round {round}</h1>
      <ReleaseFacts release={release} />
      {state === 'published' ? (
        <p>
          <Link to={`/benchmarks/${release.key}`}>The page that everybody sees</Link>
        </p>
      ) : null}
      {state === 'preparing' ? <Progress steps={progress} /> : null}
      {failure ? <p>{failure}</p> : null}
      <Decisions release={release} />
      {groups.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">What it shows</h2>
          <ReleasedGroups groups={groups} />
        </>
      ) : null}
      {attempts.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">How the checks went</h2>
          <GateReport attempts={attempts} />
        </>
      ) : null}
    </>
  )
}
