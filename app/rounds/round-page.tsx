import { toDay } from '#app/ui/dates.ts'
import { Facts } from '#app/ui/facts.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { GrantedExtension, Round } from './read-rounds.server.ts'
import { roundStates } from './round-words.ts'

export function RoundFacts({ round }: { round: Omit<Round, 'extensions'> }) {
  return (
    <Facts
      facts={[
        ['State', roundStates[round.state]],
        ['First day', toDay(round.opens)],
        ['Last day', toDay(round.closes)],
        ['Index version', round.indexVersionId],
      ]}
    />
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
