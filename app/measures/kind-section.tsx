import { Link } from '@remix-run/react'
import { toDay } from '#app/ui/dates.ts'
import type { KindOfReturn } from './measures-page.server.ts'
import { Said } from './said.tsx'

interface Props {
  kind: KindOfReturn
  /** The path of the page of measures. */
  here: string
  enters: boolean
}

/** One kind of return: what the newest says, the years there are, and how to enter another. */
export function KindSection({ kind, here, enters }: Props) {
  const { path, title, shortTitle, newest, years, byChoice } = kind
  return (
    <section aria-labelledby={path}>
      <h2 className="nhsuk-heading-m" id={path}>
        {title}
        {newest ? <span className="nhsuk-caption-m">{toDay(newest.asOf)}</span> : null}
      </h2>
      {newest ? (
        <Said said={newest} />
      ) : (
        <p>No return is here yet.{byChoice ? ' You can choose to enter one.' : ''}</p>
      )}
      <ul className="nhsuk-list">
        {years.map((year) => (
          <li key={year}>
            <Link to={`${here}/${path}/${year}`}>
              {shortTitle} return of {year}:{' '}
              {newest?.statements.length === 0 ? 'scores' : 'counts and figures'}
            </Link>
          </li>
        ))}
        {enters ? (
          <>
            <li>
              <Link to={`${here}/${path}/enter`}>Enter {article(shortTitle)} return</Link>
            </li>
            <li>
              <Link to={`${here}/${path}/import`}>Import {article(shortTitle)} return from a CSV file</Link>
            </li>
          </>
        ) : null}
      </ul>
    </section>
  )
}

function article(shortTitle: string): string {
  return `${/^(SC|EDS)/.test(shortTitle) ? 'an' : 'a'} ${shortTitle}`
}
