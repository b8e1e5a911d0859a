import { type Done, toDoneSentence } from './done.ts'

/** Says that the assigning was done. The address names it, so that it takes the focus. */
export function AssignDone({ done }: { done: Done }) {
  return (
    <div
      className="nhsuk-notification-banner nhsuk-notification-banner--success"
      role="alert"
      aria-labelledby="done-title"
      id="done"
      tabIndex={-1}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id="done-title">
          Success
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading">{toDoneSentence(done)}</p>
      </div>
    </div>
  )
}
