import { redirect, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { readParticipation, withdrawFromBenchmark } from '#app/benchmark/participation.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Withdraw from the benchmark') }]

export const loader = forMember('benchmark.join', async ({ organisation }) => ({
  benchmark: `/organisations/${organisation.id}/benchmark`,
  joined: (await readParticipation(organisation.id)).joinedAt !== null,
}))

export const action = forMember('benchmark.join', async ({ organisation, principal }) => {
  await withdrawFromBenchmark(organisation.id, principal.user.id)
  return redirect(`/organisations/${organisation.id}/benchmark?done=withdrawn`)
})

export default function Withdraw() {
  const { benchmark, joined } = useLoaderData<typeof loader>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={benchmark}>
          Benchmark
        </BackLink>
        <h1 className="nhsuk-heading-l">Withdraw from the benchmark</h1>
        {joined ? <WhatItMeans /> : <NotJoined benchmark={benchmark} />}
      </div>
    </div>
  )
}

function WhatItMeans() {
  return (
    <>
      <p>If you withdraw:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>your scores are not used in rounds that open from now on</li>
        <li>in a round that is open now, or that has closed and is not published yet, they still count</li>
        <li>figures that are published already stand</li>
        <li>people can still see that you took part before</li>
        <li>you can still compare your own scores with what is published</li>
      </ul>
      <p>You can join again later.</p>
      <Form method="post">
        <Button type="submit" warning>
          Withdraw from the benchmark
        </Button>
      </Form>
    </>
  )
}

function NotJoined({ benchmark }: { benchmark: string }) {
  return (
    <p>
      Your organisation does not take part, so there is nothing to withdraw from.{' '}
      <Link to={`${benchmark}/join`}>Join the benchmark</Link>.
    </p>
  )
}
