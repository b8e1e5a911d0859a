import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import { Typed } from '#app/ui/typed.tsx'
import type { Proposal } from './proposals.ts'

/** What was done for this indicator, and what to tick if it is true. `shelf`: the path of the evidence. */
export function ProposalList({ proposals, shelf }: { proposals: Proposal[]; shelf: string }) {
  return proposals.map(({ id, title, closedOn, criterion, evidence }) => (
    <InsetText key={id}>
      <p>
        You finished <Typed>‘{title}’</Typed> on {closedOn} with{' '}
        {evidence.length === 1 ? '1 item' : `${evidence.length} items`} of evidence. If that is true today,
        tick:
      </p>
      <p>
        <strong>{criterion}</strong>
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {evidence.map((item) => (
          <li key={item.id}>
            <Link to={`${shelf}/${item.id}`}>
              <Typed>{item.title}</Typed>
            </Link>
          </li>
        ))}
      </ul>
    </InsetText>
  ))
}
