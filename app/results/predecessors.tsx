import { Link } from '@remix-run/react'
import { toDay } from '#app/ui/dates.ts'
import type { Predecessor } from './predecessors.server.ts'

interface Props {
  /** The address of the successor's home. */
  home: string
  predecessors: Predecessor[]
  /** Whether the reader may see what they planned and measured. */
  plans: boolean
}

/** What the organisations that merged into this one had submitted before. */
export function Predecessors({ home, predecessors, plans }: Props) {
  return predecessors.map(({ id, name, mergedAt, submissions }) => (
    <section key={id}>
      <h2 className="nhsuk-heading-m">Before the merger: {name}</h2>
      <p>
        {name} merged into another organisation on {toDay(mergedAt)}. Its results can be read, and do not
        change.
      </p>
      {submissions.length === 0 ? <p>There is no submitted assessment to read.</p> : null}
      <ul className="nhsuk-list">
        {submissions.map((submission) => (
          <li key={submission.id}>
            <Link to={`${home}/predecessors/${id}/submissions/${submission.id}`}>
              {submission.round} result{submission.department ? ` of ${submission.department}` : ''}
              <span className="nhsuk-u-visually-hidden"> of {name}</span>
            </Link>
            , submitted {toDay(submission.submittedAt)}
            {submission.signedOff ? '' : ', not signed off'}
          </li>
        ))}
        {plans ? (
          <li>
            <Link to={`${home}/predecessors/${id}/plans`}>
              Plan and measures<span className="nhsuk-u-visually-hidden"> of {name}</span>
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  ))
}
