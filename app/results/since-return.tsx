import { Link } from '@remix-run/react'
import { toWho } from '#app/assessment/history.tsx'
import type { SinceReturn } from './since-return.server.ts'

interface Props extends SinceReturn {
  /** The organisation's path. */
  home: string
  /** The assessment's path. */
  here: string
}

/** What a sponsor asked for, and which answers are other ones now. */
export function SinceReturned({ returned, changed, home, here }: Props) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Changed since it was returned</h2>
      <p>
        {toWho(returned)} returned{' '}
        <Link to={`${home}/submissions/${returned.submissionId}`}>submission {returned.number}</Link> and
        asked:
      </p>
      <blockquote className="remi-quote remi-typed">{returned.comment}</blockquote>
      {changed.length === 0 ? (
        <p>No answer has changed since then.</p>
      ) : (
        <>
          <p>
            {changed.length === 1
              ? '1 answer has changed since then:'
              : `${changed.length} answers have changed since then:`}
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {changed.map(({ id, title, what }) => (
              <li key={id}>
                <Link to={`${here}/indicators/${id}`}>{title}</Link>: {what.join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
