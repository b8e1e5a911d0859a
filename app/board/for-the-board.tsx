import { Link } from '@remix-run/react'
import type { Facts } from '#app/results/facts.ts'

interface Props {
  submission: Facts
  home: string
  may: { paper: boolean; statement: boolean }
}

/** What can be made of a submission once it is signed off. */
export function ForTheBoard({ submission, home, may }: Props) {
  const { id, department, standing } = submission
  if (standing.state !== 'signed-off' || (!may.paper && !may.statement)) return null
  return (
    <ul className="nhsuk-list remi-downloads">
      {may.paper ? (
        <li>
          <Link to={`${home}/submissions/${id}/paper`}>Board paper</Link>
        </li>
      ) : null}
      {may.statement && !department ? (
        <li>
          <Link to={`${home}/submissions/${id}/statement`}>Publish a statement</Link>
        </li>
      ) : null}
    </ul>
  )
}
