import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { listRounds } from '#app/rounds/read-rounds.server.ts'
import { roundStates } from '#app/rounds/round-words.ts'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Rounds') }]

export const loader = forService('rounds.manage', async () => ({ rounds: await listRounds() }))

export default function Rounds() {
  const { rounds } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/administration">
        Administration
      </BackLink>
      <h1 className="nhsuk-heading-l">Rounds</h1>
      <p>Organisations assess themselves in rounds, which do not overlap.</p>
      <Button asElement={AppLink} href="/administration/rounds/new" secondary>
        Add a round
      </Button>
      <ResponsiveTable
        caption="Rounds"
        columns={['Round', 'First day', 'Last day', 'State', 'Index version', 'Extensions']}
        rows={rounds.map(({ id, name, opens, closes, state, indexVersionId, extensions }) => ({
          label: name,
          to: `/administration/rounds/${id}`,
          cells: [toDay(opens), toDay(closes), roundStates[state], indexVersionId, String(extensions)],
        }))}
      />
    </>
  )
}
