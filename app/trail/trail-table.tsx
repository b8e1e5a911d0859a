import { Details } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { toMoment } from '#app/ui/dates.ts'
import type { TrailLine } from './trail-lines.ts'

/** The lines, newest first. On a phone each is a list, as NHS.UK's responsive table has it. */
export function TrailTable({ lines, organisations }: { lines: TrailLine[]; organisations: boolean }) {
  const columns = ['When', 'Who', ...(organisations ? ['Organisation'] : []), 'What']
  return (
    <table className="nhsuk-table nhsuk-table--responsive remi-trail" role="table">
      <caption className="nhsuk-u-visually-hidden">Lines of the audit trail, newest first</caption>
      <thead className="nhsuk-table__head">
        <tr className="nhsuk-table__row" role="row">
          {columns.map((column) => (
            <th key={column} className="nhsuk-table__header" role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {lines.map((line) => (
          <tr key={line.number} className="nhsuk-table__row" role="row">
            <Cell heading="When">{toMoment(line.at)}</Cell>
            <Cell heading="Who">{line.who}</Cell>
            {organisations ? <Cell heading="Organisation">{line.organisation ?? 'None'}</Cell> : null}
            <Cell heading="What">
              {line.said}
              <Facts line={line} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- not a grid's cell
    <td className="nhsuk-table__cell" role="cell">
      <span className="nhsuk-table__heading" aria-hidden="true">
        {heading}{' '}
      </span>
      <div>{children}</div>
    </td>
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
