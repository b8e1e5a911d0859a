import { lazy, Suspense, useSyncExternalStore } from 'react'

/** One object gives both the picture and its table, so that they cannot tell different stories. */
export interface Figure {
  kind: 'radar' | 'ladder'
  id: string
  title: string
  /** What the picture shows, in a sentence: its text alternative. */
  summary: string
  /** The heads of the table's columns; the first is over the labels. */
  columns: string[]
  /** The highest value of the scale. */
  max: number
  rows: FigureRow[]
}

export interface FigureRow {
  label: string
  /** null: nothing to draw, as for an indicator that does not apply. */
  value: number | null
  /** The other cells of the row, in words. */
  cells: string[]
  /** Set on the first row of a group: its name. */
  group?: string
}

/** The only way to chart.js: after the page works, and never instead of the table. */
const Chart = lazy(() => import('./chart.tsx'))

/** False on the server and while the page takes over, then true. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}

export function FigureView({ figure }: { figure: Figure }) {
  const live = useHydrated()
  return (
    <figure className="remi-figure" id={figure.id}>
      <figcaption>
        <h3 className="nhsuk-heading-s">{figure.title}</h3>
        <p>{figure.summary}</p>
      </figcaption>
      <div className={`remi-chart remi-chart--${figure.kind}`}>
        {live ? (
          <Suspense fallback={null}>
            <Chart figure={figure} />
          </Suspense>
        ) : null}
      </div>
      <FigureTable figure={figure} />
    </figure>
  )
}

function FigureTable({ figure }: { figure: Figure }) {
  const [first, ...others] = figure.columns
  return (
    <table className="nhsuk-table-responsive">
      <caption className="nhsuk-u-visually-hidden">{figure.title}</caption>
      <thead className="nhsuk-table__head">
        <tr role="row">
          {[first, ...others].map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {figure.rows.flatMap((row) => [
          row.group ? (
            <tr key={`group ${row.group}`} className="remi-figure__group">
              <th scope="rowgroup" colSpan={figure.columns.length}>
                {row.group}
              </th>
            </tr>
          ) : null,
          <FigureTableRow key={row.label} row={row} columns={figure.columns} />,
        ])}
      </tbody>
    </table>
  )
}

function FigureTableRow({ row, columns }: { row: FigureRow; columns: string[] }) {
  return (
    <tr className="nhsuk-table__row">
      <th className="nhsuk-table__cell" scope="row">
        <span className="nhsuk-table-responsive__heading" aria-hidden="true">
          {columns[0]}{' '}
        </span>
        {row.label}
      </th>
      {row.cells.map((cell, position) => (
        <td className="nhsuk-table__cell" key={columns[position + 1]}>
          <span className="nhsuk-table-responsive__heading" aria-hidden="true">
            {columns[position + 1]}{' '}
          </span>
          {cell}
        </td>
      ))}
    </tr>
  )
}
