import { Link } from '@remix-run/react'
import { Tag } from 'nhsuk-react-components'
import { Typed } from '#app/ui/typed.tsx'
import { ActionTag } from './action-tag.tsx'
import { noOwner, statuses, statusWords } from './action-words.ts'
import type { ActionLine } from './plan-page.ts'

/** The plan as a board: a column a status, below each other on a phone. */
export function ActionBoard({ lines, here }: { lines: ActionLine[]; here: string }) {
  return (
    <div className="remi-board">
      {statuses.map((status) => {
        const own = lines.filter((line) => line.status === status)
        return (
          <section key={status} aria-labelledby={`board-${status}`}>
            <h2 className="nhsuk-heading-s" id={`board-${status}`}>
              {statusWords[status]} ({own.length})
            </h2>
            <ActionCards lines={own} here={here} />
          </section>
        )
      })}
    </div>
  )
}

interface CardsProps {
  lines: ActionLine[]
  here: string
  /** Whether each says how far it is. */
  withStatus?: boolean
}

/** Actions, one card each. */
export function ActionCards({ lines, here, withStatus = false }: CardsProps) {
  if (lines.length === 0) return <p>None</p>
  return (
    <ul className="remi-action-cards">
      {lines.map(({ id, title, aim, owner, when, status, standing }) => (
        <li key={id}>
          <Link to={`${here}/${id}`}>
            <Typed>{title}</Typed>
          </Link>
          <span>{aim}</span>
          <span>{when}</span>
          <span>
            {owner === noOwner ? null : 'Owner: '}
            <Typed>{owner}</Typed>
          </span>
          {withStatus ? (
            <span>
              <ActionTag status={status} standing={standing} />
            </span>
          ) : null}
          {!withStatus && standing === 'overdue' ? (
            <span>
              <Tag modifier="red">Overdue</Tag>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
