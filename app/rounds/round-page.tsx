import { SummaryList } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { GrantedExtension, Round } from './read-rounds.server.ts'
import { roundStates } from './round-words.ts'

export function RoundFacts({ round }: { round: Omit<Round, 'extensions'> }) {
  const facts = [
    ['State', roundStates[round.state]],
    ['First day', toDay(round.opens)],
    ['Last day', toDay(round.closes)],
    ['Index version', round.indexVersionId],
  ] as const
  return (
    <SummaryList>
      {facts.map(([key, value]) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>{key}</SummaryList.Key>
          <SummaryList.Value className="remi-typed">{value}</SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  )
}

/** Who has more time in the round, until when, and why. */
export function Extensions({ extensions, here }: { extensions: GrantedExtension[]; here: string }) {
  if (extensions.length === 0) return <p>No organisation has more time.</p>
  return (
    <ResponsiveTable
      caption="Extensions"
      columns={['Organisation', 'Last day', 'Reason', 'Given']}
      rows={extensions.map(({ organisation, closes, reason, grantedAt, grantedBy }) => ({
        id: organisation.id,
        label: organisation.name,
        to: `${here}/extend?organisation=${organisation.id}`,
        cells: [toDay(closes), reason, `${toDay(grantedAt)}, by ${grantedBy}`],
      }))}
    />
  )
}
