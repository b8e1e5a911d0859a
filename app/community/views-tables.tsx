import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { toCountsSentence, type VerdictCounts } from './verdicts.ts'
import type { CommitmentGap, GroupLine, IndicatorGap, Seen, Stage } from './views-page.ts'

const columns = ['Your stage', 'Agree', 'Disagree', 'Cannot tell', 'Stage that they see']

function toCells(own: Stage | null, counts: VerdictCounts, seen: Seen): string[] {
  return [
    own ? `${own.level} ${own.name}` : 'None',
    String(counts.agree),
    String(counts.disagree),
    String(counts.cannot_tell),
    toSeen(seen),
  ]
}

/** "2 lower, 1 the same": how many see a stage, beside the organisation's own. */
function toSeen({ lower, same, higher }: Seen): string {
  const parts = [
    ...(lower ? [`${lower} lower`] : []),
    ...(same ? [`${same} the same`] : []),
    ...(higher ? [`${higher} higher`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'Not said'
}

/** The commitments with the views on all their indicators. */
export function CommitmentGaps({ gaps }: { gaps: CommitmentGap[] }) {
  return (
    <div className="remi-gaps">
      <ResponsiveTable
        caption="Views beside your own stages, by commitment"
        columns={['Commitment', ...columns]}
        rows={gaps.map(({ id, title, own, counts, seen }) => ({
          id,
          label: title,
          cells: toCells(own, counts, seen),
        }))}
      />
    </div>
  )
}

/** The indicators that somebody spoke of, each leading to what was said of it. */
export function IndicatorGaps({ gaps, here }: { gaps: CommitmentGap[]; here: string }) {
  const isSaid = ({ counts }: IndicatorGap) => Object.values(counts).some((count) => count > 0)
  const groups = gaps.map(({ title, indicators }) => ({ title, said: indicators.filter(isSaid) }))
  const silent = gaps.flatMap(({ indicators }) => indicators).filter((gap) => !isSaid(gap)).length
  const toRow = ({ id, title, own, counts, seen }: IndicatorGap) => {
    return { id, label: title, to: `${here}/${id}`, cells: toCells(own, counts, seen) }
  }
  const rows = groups.flatMap(({ title, said }) =>
    said.map((gap, position) => ({ ...toRow(gap), ...(position === 0 ? { group: title } : {}) })),
  )
  return (
    <div className="remi-gaps">
      {silent > 0 ? <p>There is no view to show on {sayIndicators(silent, rows.length)}.</p> : null}
      {rows.length > 0 ? (
        <ResponsiveTable
          caption="Views beside your own stages, by indicator"
          columns={['Indicator', ...columns]}
          rows={rows}
        />
      ) : null}
    </div>
  )
}

function sayIndicators(silent: number, said: number): string {
  if (said === 0) return 'any indicator yet'
  return silent === 1 ? '1 other indicator' : `${silent} other indicators`
}

/** Who spoke, and what is not shown of it. */
export function GroupViews({ lines }: { lines: GroupLine[] }) {
  if (lines.length === 0) return <p>There are no groups of reviewers yet.</p>
  return (
    <ul className="nhsuk-list remi-cards">
      {lines.map(({ id, name, kind, counts, withheld }) => (
        <li key={id}>
          <h3 className="nhsuk-heading-s remi-typed">{name}</h3>
          <p>
            {kind}
            {counts ? `: ${toCountsSentence(counts)}` : ''}
          </p>
          {withheld ? <p>{withheld}</p> : null}
        </li>
      ))}
    </ul>
  )
}
