import { Link } from '@remix-run/react'

export interface TableRow {
  label: string
  /** Where the label leads. */
  to?: string
  /** Where two rows may have the same label: what tells them apart. */
  id?: string
  /** The other cells of the row, in words. */
  cells: string[]
  /** Set on the first row of a group: its name. */
  group?: string
}

interface Props {
  /** For screen readers: the page says the same beside it. */
  caption: string
  /** The heads of the columns; the first is over the labels. */
  columns: string[]
  rows: TableRow[]
}

/**
 * NHS.UK's table whose rows become lists on a phone. Its styles take the meaning of a table away there, so each
 * part also has its role.
 */
export function ResponsiveTable({ caption, columns, rows }: Props) {
  return (
    <table className="nhsuk-table nhsuk-table--responsive" role="table">
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

function Row({ row, columns }: { row: TableRow; columns: string[] }) {
  return (
    <tr className="nhsuk-table__row" role="row">
      <th className="nhsuk-table__header" scope="row" role="rowheader">
        <OnPhone heading={columns[0]} />
        <span className="remi-typed">{row.to ? <Link to={row.to}>{row.label}</Link> : row.label}</span>
      </th>
      {row.cells.map((cell, position) => (
        // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- not a grid's cell
        <td className="nhsuk-table__cell" role="cell" key={columns[position + 1]}>
          <OnPhone heading={columns[position + 1]} />
          <span className="remi-typed">{cell}</span>
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
