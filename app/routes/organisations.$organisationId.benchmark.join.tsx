import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { joinForm } from '#app/benchmark/join-form.ts'
import { joinBenchmark, readParticipation } from '#app/benchmark/participation.server.ts'
import { Checked, ConsentText, JoinFields } from '#app/benchmark/taking-part.tsx'
import { toDay } from '#app/ui/dates.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Join the benchmark', data?.refused) },
]

export const loader = forMember('benchmark.join', async ({ organisation, context }) => ({
  organisation: { id: organisation.id, name: organisation.name },
  participation: await readParticipation(organisation.id),
  refused: isRefused(context),
}))

const hasMerged = 'Your organisation has merged into another, so it can no longer join'

export const action = forMember('benchmark.join', async ({ request, organisation, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: joinForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const joined = await joinBenchmark(organisation.id, principal.user.id)
  if ('refused' in joined) return data({ ...toFormReply(form), errors: { '': hasMerged } }, { status: 409 })
  return redirect(`/organisations/${organisation.id}/benchmark?done=joined`)
})

export default function Join() {
  const { organisation, participation } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { joinedAt, merged } = participation
  const benchmark = `/organisations/${organisation.id}/benchmark`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={benchmark}>
          Benchmark
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Join the benchmark</h1>
        <p>
          The benchmark shows how organisations like yours are doing. Each round, the scores of those that
          take part go into figures that anyone can read.
        </p>
        {joinedAt ? (
          <p>
            Your organisation agreed to this on {toDay(joinedAt)}.{' '}
            <Link to={`${benchmark}/withdraw`}>Withdraw from the benchmark</Link>.
          </p>
        ) : null}
        <Checked {...participation} />
        <ConsentText />
        <p>
          <Link to="/benchmarks/method">How scores are protected</Link>
        </p>
        {merged ? <p>{hasMerged}.</p> : null}
        {joinedAt || merged ? null : <JoinFields reply={reply} name={organisation.name} />}
      </div>
    </div>
  )
}
