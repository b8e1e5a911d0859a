import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { benchmarkPolicy, blurOf } from '#scoring/benchmark/index.ts'
import type { ReleaseDocument } from './document.ts'
import { toContributors, toMeasureTitle, toRange, toShareWords } from './figure-words.ts'

interface Props {
  group: ReleaseDocument['groups'][number]
  measures: ReleaseDocument['measures']
  id: string
}

/** One group of a release: who is in it, and a row for each measure. */
export function GroupFigures({ group: { title, contributors, figures }, measures, id }: Props) {
  const blur = blurOf(contributors, benchmarkPolicy.blur)
  const ranges = figures.some(({ quartiles }) => quartiles)
  const shares = figures.some((each) => each.shares)
  const columns = [
    'Measure',
    'Typical score',
    ...(ranges ? ['Typical range'] : []),
    ...(shares ? benchmarkPolicy.cuts.map((cut) => `Score ${cut} or more`) : []),
  ]
  const rows = figures.map((each) => ({
    label: toMeasureTitle({ measures }, each.measure),
    cells: [
      String(each.median),
      ...(each.quartiles ? [toRange(each.quartiles)] : []),
      ...(each.shares ?? []).map(toShareWords),
    ],
  }))
  return (
    <section id={id}>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <p>
        {toContributors(contributors)}. A typical score here may be off by {blur} points either way.
      </p>
      <ResponsiveTable caption={title} columns={columns} rows={rows} />
    </section>
  )
}
