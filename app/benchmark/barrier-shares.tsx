import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { barriers } from './barriers.ts'
import type { ReleaseDocument } from './document.ts'
import { toMeasureTitle, toShareWords } from './figure-words.ts'

type Props = Pick<ReleaseDocument, 'measures' | 'barriers'>

/** How many organisations named what holds a commitment back; nothing where the release does not tell it. */
export function BarrierShares({ measures, barriers: shares }: Props) {
  if (!shares || shares.length === 0) return null
  const rows = shares.map(({ measure, barrier, share }) => ({
    id: `${measure} ${barrier}`,
    label: toMeasureTitle({ measures }, measure),
    cells: [barriers.find((each) => each.barrier === barrier)?.label ?? barrier, toShareWords(share)],
  }))
  return (
    <section id="barriers">
      <h2 className="nhsuk-heading-m">What holds organisations back</h2>
      <p>Of all organisations that took part, how many named each thing.</p>
      <ResponsiveTable
        caption="What holds organisations back"
        columns={['Commitment', 'What holds it back', 'How many named it']}
        rows={rows}
      />
    </section>
  )
}
