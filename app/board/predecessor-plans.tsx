import { Said } from '#app/measures/said.tsx'
import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { PredecessorPlans } from './predecessor-plans.server.ts'

/** What a predecessor planned, as it stood at the merger. Its owners hold no role there any more. */
export function PredecessorActions({ lines }: Pick<PredecessorPlans, 'lines'>) {
  if (lines.length === 0) return <p>It had no action plan.</p>
  return (
    <ResponsiveTable
      caption="Its actions"
      columns={['Action', 'For', 'When']}
      rows={lines.map(({ id, title, aim, when }) => ({ id, label: title, cells: [aim, when] }))}
    />
  )
}

/** The newest return of each kind that a predecessor entered. */
export function PredecessorMeasures({ measures }: Pick<PredecessorPlans, 'measures'>) {
  if (measures.length === 0) return <p>It had entered no measures.</p>
  return measures.map((said) => (
    <section key={said.kind} aria-labelledby={said.kind}>
      <h3 className="nhsuk-heading-s" id={said.kind}>
        {said.title}, {toDay(said.asOf)}
      </h3>
      <Said said={said} />
    </section>
  ))
}
