import { Details } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { TrailLine } from './trail-lines.ts'

/** The lines, newest first. */
export function TrailTable({ lines, organisations }: { lines: TrailLine[]; organisations: boolean }) {
  return (
    <ResponsiveTable
      className="remi-trail"
      caption="Lines of the audit trail, newest first"
      columns={['When', 'Who', ...(organisations ? ['Organisation'] : []), 'What']}
      rows={lines.map((line) => ({
        id: String(line.number),
        cells: [
          toMoment(line.at),
          line.who,
          ...(organisations ? [line.organisation ?? 'None'] : []),
          <What key="what" line={line} />,
        ],
      }))}
    />
  )
}

function What({ line }: { line: TrailLine }) {
  return (
    <>
      {line.said}
      <Facts line={line} />
    </>
  )
}

/** Ids and counts, for who looks into a line. */
function Facts({ line }: { line: TrailLine }) {
  const facts = [...line.facts, ...(line.requestId ? [['request', line.requestId] as const] : [])]
  return (
    <Details className="nhsuk-u-margin-bottom-0">
      <Details.Summary>Line {line.number}</Details.Summary>
      <Details.Text>
        <dl className="remi-trail__facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Details.Text>
    </Details>
  )
}
