import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Typed } from './typed.tsx'

export interface TableRow {
  /** The head of the row, where it has one. */
  label?: string
  /** Where the label leads. */
  to?: string
  /** What tells rows apart where their labels do not. */
  id?: string
  /** The other cells of the row: words that fit a column, or an element where somebody typed them. */
  cells: ReactNode[]
  /** Set on the first row of a group: its name. */
  group?: string
}

interface Props {
  /** For screen readers: the page says the same beside it. */
  caption: string
  /** The heads of the columns; the first is over the labels, where there are any. */
  columns: string[]
  rows: TableRow[]
  className?: string
}

/**
 * NHS.UK's table whose rows become lists on a phone. Its styles take the meaning of a table away there, so each
 * part also has its role.
 */
export function ResponsiveTable({ caption, columns, rows, className = '' }: Props) {
  return (
    <table className={`nhsuk-table nhsuk-table--responsive ${className}`.trim()} role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead className="nhsuk-table__head">
        <tr className="nhsuk-table__row" role="row">
          {columns.map((column) => (
            <th key={column} className="nhsuk-table__header" role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {toGroups(rows).map((group) => (
        <tbody key={group[0]!.id ?? group[0]!.label} className="nhsuk-table__body">
          {group[0]!.group ? <GroupRow name={group[0]!.group} columns={columns.length} /> : null}
          {group.map((row) => (
            <Row key={row.id ?? row.label} row={row} columns={columns} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function toGroups(rows: TableRow[]): TableRow[][] {
  return rows.reduce<TableRow[][]>((groups, row) => {
    const last = groups.at(-1)
    return last && !row.group ? [...groups.slice(0, -1), [...last, row]] : [...groups, [row]]
  }, [])
}

function GroupRow({ name, columns }: { name: string; columns: number }) {
  return (
    <tr className="remi-table-group" role="row">
      <th colSpan={columns} scope="rowgroup" role="rowheader">
        {name}
      </th>
    </tr>
  )
}

function Row({ row: { label, to, cells }, columns }: { row: TableRow; columns: string[] }) {
  const heads = columns.slice(label === undefined ? 0 : 1)
  return (
    <tr className="nhsuk-table__row" role="row">
      {label === undefined ? null : (
        <th className="nhsuk-table__header" scope="row" role="rowheader">
          <OnPhone heading={columns[0]} />
          <Typed>{to ? <Link to={to}>{label}</Link> : label}</Typed>
        </th>
      )}
      {cells.map((cell, position) => (
        // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- not a grid's cell
        <td className="nhsuk-table__cell" role="cell" key={heads[position]}>
          <OnPhone heading={heads[position]} />
          <div>{cell}</div>
        </td>
      ))}
    </tr>
  )
}

function OnPhone({ heading }: { heading: string | undefined }) {
  return (
    <span className="nhsuk-table__heading" aria-hidden="true">
      {heading}{' '}
    </span>
  )
}
