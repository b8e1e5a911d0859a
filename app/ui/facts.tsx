import type { ReactNode } from 'react'

/**
 * A summary list that only tells; a fact of null is left out. Plain markup, because a row of the React component
 * without actions keeps an empty column for them.
 */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="nhsuk-summary-list">
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name} className="nhsuk-summary-list__row">
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value remi-typed">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
