import { Link } from '@remix-run/react'
import type { PlanFilter } from './plan-filter.ts'
import { toViewQuery, views, viewWords } from './plan-views.ts'

/** The ways of looking at the plan; the one that is shown is no link. */
export function PlanViewLinks({ filter }: { filter: PlanFilter }) {
  return (
    <nav aria-label="Ways to look at the plan">
      <ul className="nhsuk-list remi-inline-list">
        {views.map((view) => (
          <li key={view}>
            {view === filter.view ? (
              <strong aria-current="page">{viewWords[view]}</strong>
            ) : (
              <Link to={`?${toViewQuery(filter, view)}`}>{viewWords[view]}</Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
