import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

interface Task {
  id: string
  to: string
  title: ReactNode
  hint?: string
  status: ReactNode
}

/** NHS.UK's task list, which the component library does not have. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="nhsuk-task-list">
      {tasks.map(({ id, to, title, hint, status }) => (
        <li key={id} className="nhsuk-task-list__item nhsuk-task-list__item--with-link">
          <div className="nhsuk-task-list__name-and-hint">
            <Link
              to={to}
              className="nhsuk-link nhsuk-task-list__link"
              aria-describedby={hint ? `${id}-hint ${id}-status` : `${id}-status`}
            >
              {title}
            </Link>
            {hint ? (
              <div className="nhsuk-task-list__hint" id={`${id}-hint`}>
                {hint}
              </div>
            ) : null}
          </div>
          <div className="nhsuk-task-list__status" id={`${id}-status`}>
            {status}
          </div>
        </li>
      ))}
    </ul>
  )
}
