import { lazy, Suspense, useSyncExternalStore } from 'react'
import { ResponsiveTable, type TableRow } from './responsive-table.tsx'

/** One object gives both the picture and its table, so that they cannot tell different stories. */
export interface Figure {
  kind: 'radar' | 'ladder' | 'bands'
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

interface FigureRow extends TableRow {
  label: string
  cells: string[]
  /** null: nothing to draw, as for an indicator that does not apply. */
  value: number | null
  /** In a radar: an earlier value, seen beside it; on all rows or on none. */
  before?: number | null
  /** In a picture of bands: what `value`, a line, is seen beside. */
  bands?: { typical: [from: number, to: number]; range?: [from: number, to: number] }
}

/** The only way to chart.js: after the page works, and never instead of the table. */
const Chart = lazy(() => import('./chart.tsx').catch(() => ({ default: MissingChart })))

function MissingChart() {
  return <p className="remi-chart__missing">The picture did not load. The table says the same.</p>
}

/** False on the server and while the page takes over, then true. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}

/** `heading`: the level of its title on the page. */
export function FigureView({ figure, heading: Heading }: { figure: Figure; heading: 'h2' | 'h3' }) {
  const live = useHydrated()
  return (
    <figure className="remi-figure" id={figure.id}>
      <figcaption>
        <Heading className={Heading === 'h2' ? 'nhsuk-heading-l' : 'nhsuk-heading-s'}>{figure.title}</Heading>
        <p>{figure.summary}</p>
      </figcaption>
      <div className={`remi-chart remi-chart--${figure.kind}`}>
        {live ? (
          <Suspense fallback={null}>
            <Chart figure={figure} />
          </Suspense>
        ) : null}
      </div>
      <ResponsiveTable caption={figure.title} columns={figure.columns} rows={figure.rows} />
    </figure>
  )
}
