import { Link } from '@remix-run/react'
import type { MemberLine } from './members.server.ts'
import { toRoleNames } from './role-at.ts'

interface Props {
  people: MemberLine[]
  /** The page on which somebody's roles are changed. */
  toPage: (userId: string) => string
}

/** The people of an organisation with their roles. */
export function People({ people, toPage }: Props) {
  if (people.length === 0) return <p>Nobody is a member of this organisation yet.</p>
  return (
    <dl className="nhsuk-summary-list remi-people">
      {people.map(({ userId, name, email, roles, assigned, actions }) => (
        <div key={userId} className="nhsuk-summary-list__row">
          <dt className="nhsuk-summary-list__key">{name}</dt>
          <dd className="nhsuk-summary-list__value">
            <p>{roles.length > 0 ? toRoleNames(roles) : 'No longer a member'}</p>
            <p>{email}</p>
            {assigned > 0 ? <p>{toIndicators(assigned)} assigned</p> : null}
            {actions > 0 ? <p>{toActions(actions)} of the plan</p> : null}
          </dd>
          <dd className="nhsuk-summary-list__actions">
            <Link to={toPage(userId)}>
              Change<span className="nhsuk-u-visually-hidden"> the roles of {name}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** "1 indicator", "2 indicators". */
export function toIndicators(count: number): string {
  return `${count} ${count === 1 ? 'indicator' : 'indicators'}`
}

/** "1 action", "2 actions". */
export function toActions(count: number): string {
  return `${count} ${count === 1 ? 'action' : 'actions'}`
}

/** What somebody would hand over: "2 indicators of open assessments and 1 action of the plan"; empty where nothing is. */
export function toWork({ assigned, actions }: Pick<MemberLine, 'assigned' | 'actions'>): string {
  const indicators = assigned > 0 ? [`${toIndicators(assigned)} of open assessments`] : []
  const owned = actions > 0 ? [`${toActions(actions)} of the plan`] : []
  return [...indicators, ...owned].join(' and ')
}
