import { Link } from '@remix-run/react'
import { Tag } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import type { MailState } from '#app/platform/outbox.ts'
import { type MailLine, stateWords } from './outbox-page.ts'

const columns = ['Subject', 'To', 'Kind', 'Written', 'State'] as const

/** The messages of one page. Rows become lists on a phone, where the styles take the meaning of a table away. */
export function MailTable({ lines }: { lines: MailLine[] }) {
  return (
    <table className="nhsuk-table nhsuk-table--responsive" role="table">
      <caption className="nhsuk-u-visually-hidden">Messages, newest first</caption>
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
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line: { id, subject, recipient, kind, written, state } }: { line: MailLine }) {
  return (
    <tr className="nhsuk-table__row" role="row">
      <th className="nhsuk-table__header" scope="row" role="rowheader">
        <OnPhone heading="Subject" />
        <Link className="remi-typed" to={`/administration/mail/${id}`}>
          {subject}
        </Link>
      </th>
      <Cell heading="To">
        <span className="remi-typed">{recipient}</span>
      </Cell>
      <Cell heading="Kind">{kind}</Cell>
      <Cell heading="Written">{written}</Cell>
      <Cell heading="State">
        <MailTag state={state} />
      </Cell>
    </tr>
  )
}

export function MailTag({ state }: { state: MailState }) {
  const { text, colour } = stateWords[state]
  return <Tag modifier={colour}>{text}</Tag>
}

function Cell({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- not a grid's cell
    <td className="nhsuk-table__cell" role="cell">
      <OnPhone heading={heading} />
      <span>{children}</span>
    </td>
  )
}

function OnPhone({ heading }: { heading: string }) {
  return (
    <span className="nhsuk-table__heading" aria-hidden="true">
      {heading}{' '}
    </span>
  )
}
