interface Props {
  children: string | null | undefined
  /** Where the address of the page may lead. It then takes the focus. */
  id?: string
}

/** Says that what was asked for is done. NHS.UK's banner, without its script: a live region is read when it comes. */
export function Done({ children, id }: Props) {
  if (!children) return null
  return (
    <div
      className="nhsuk-notification-banner nhsuk-notification-banner--success"
      role="alert"
      aria-labelledby="done-title"
      id={id}
      tabIndex={id ? -1 : undefined}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id="done-title">
          Success
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading">{children}</p>
      </div>
    </div>
  )
}
