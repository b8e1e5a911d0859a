import { Link } from '@remix-run/react'
import { Facts } from '#app/ui/facts.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import type { ActionPage } from './action-page.ts'
import { ActionTag } from './action-tag.tsx'

/** What an action is, for what, whose, and how it stands. */
export function ActionFacts({ action }: { action: ActionPage }) {
  const { commitment, indicator, stage, criterion, owner, when, cost, notes, reason, closedBy } = action
  return (
    <Facts
      facts={[
        ['Status', <ActionTag key="status" status={action.status} standing={action.standing} />],
        ['When', closedBy ? `${when}, by ${closedBy}` : when],
        ['Owner', owner],
        ['Commitment', commitment],
        ['Indicator', indicator],
        ['Criterion', stage && (criterion ? `${stage}: ${criterion}` : stage)],
        ['Cost', cost],
        ['Why it was stopped', reason || null],
        ['Notes', notes || null],
      ]}
    />
  )
}

interface EvidenceProps {
  evidence: ActionPage['evidence']
  /** Where the shelf is; null for who may not read it. */
  shelf: string | null
}

/** What shows that an action is done. */
export function ActionEvidence({ evidence, shelf }: EvidenceProps) {
  if (evidence.length === 0) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">Evidence that it is done</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {evidence.map(({ id, title, date }) => (
          <li key={id}>
            <Typed>{shelf ? <Link to={`${shelf}/${id}`}>{title}</Link> : title}</Typed>, {date}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who changed what, newest first. */
export function ActionHistory({ history }: { history: ActionPage['history'] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">History</h2>
      <ResponsiveTable
        caption="What was changed"
        className="remi-plan-table"
        columns={['When', 'Who', 'What', 'Before', 'After']}
        rows={history.map(({ id, at, by, what, before, after }) => ({
          id,
          cells: [
            at,
            <Typed key="by">{by}</Typed>,
            what,
            <Typed key="before">{before || '–'}</Typed>,
            <Typed key="after">{after || '–'}</Typed>,
          ],
        }))}
      />
    </section>
  )
}
