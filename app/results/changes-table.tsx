import { Link } from '@remix-run/react'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { Changes } from './changes.ts'

interface Props {
  changes: Changes
  /** What it is compared with, or null. */
  before: { id: string; round: string; number: number } | null
  /** The organisation's path. */
  home: string
}

/** The stages that were submitted, and what moved since the last submission that was signed off. */
export function ChangesTables({ changes, before, home }: Props) {
  const columns = ['Commitment', 'Now', ...(before ? ['Signed off before', 'Change'] : [])]
  return (
    <>
      <h2 className="nhsuk-heading-m">The stages</h2>
      <ResponsiveTable
        caption="The stages"
        columns={columns}
        rows={changes.groups.map(({ title, now, ...then }) => ({
          label: title,
          cells: [now, ...(before ? [then.before, then.moved] : [])],
        }))}
      />
      <h2 className="nhsuk-heading-m">What changed</h2>
      {before ? (
        <>
          <p>
            Compared with{' '}
            <Link to={`${home}/submissions/${before.id}`}>
              submission {before.number} of {before.round}
            </Link>
            , the last one that was signed off.
          </p>
          <Indicators changes={changes.indicators} />
        </>
      ) : (
        <p>Nothing was signed off before, so there is nothing to compare with.</p>
      )}
    </>
  )
}

function Indicators({ changes }: { changes: Changes['indicators'] }) {
  if (changes.length === 0) return <p>No indicator has another stage than it had then.</p>
  return (
    <ResponsiveTable
      caption="Indicators that changed"
      columns={['Indicator', 'Now', 'Signed off before', 'Change']}
      rows={changes.map(({ id, title, now, before, moved }) => ({
        id,
        label: title,
        cells: [now, before, moved],
      }))}
    />
  )
}
