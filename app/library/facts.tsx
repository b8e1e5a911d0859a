import type { ReactNode } from 'react'

/**
 * A summary list that only tells. Plain markup, because a row of the React component without actions keeps an empty
 * column for them.
 */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="nhsuk-summary-list">
      {facts.map(([name, value]) => (
        <div key={name} className="nhsuk-summary-list__row">
          <dt className="nhsuk-summary-list__key">{name}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
