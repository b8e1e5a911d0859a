import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { Extensions, RoundFacts } from '#app/rounds/round-page.tsx'
import { readRound } from '#app/rounds/read-rounds.server.ts'
import { readRoundSaid } from '#app/rounds/round-words.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Round ${data?.round.name}`) },
]

export const loader = forService('rounds.manage', async ({ params, request }) => {
  const round = await readRound(requireId(params.roundId))
  if (!round) throw notFound()
  return { round, done: readRoundSaid(request) }
})

export default function Round() {
  const { round, done } = useLoaderData<typeof loader>()
  const here = `/administration/rounds/${round.id}`
  return (
    <>
      <BackLink asElement={AppLink} href="/administration/rounds">
        Rounds
      </BackLink>
      <Done>{done}</Done>
      <h1 className="nhsuk-heading-l">Round {round.name}</h1>
      <RoundFacts round={round} />
      <p>
        <Link to={`/completion?round=${round.id}`}>See how far organisations have come in this round</Link>
      </p>
      <Button asElement={AppLink} href={`${here}/edit`} secondary>
        Change this round
      </Button>
      <h2 className="nhsuk-heading-m">More time for some organisations</h2>
      <Extensions extensions={round.extensions} here={here} />
      <Button asElement={AppLink} href={`${here}/extend`} secondary>
        Give an organisation more time
      </Button>
    </>
  )
}
