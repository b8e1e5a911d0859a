import { Link } from '@remix-run/react'
import { Errors } from '#app/ui/error-summary.tsx'
import type { TrailLines } from './read-lines.server.ts'
import { type AskedTrail, toQuery } from './trail-filter.ts'
import { TrailForm } from './trail-form.tsx'
import { TrailTable } from './trail-table.tsx'

interface Props extends TrailLines, Pick<AskedTrail, 'typed' | 'errors' | 'status'> {
  /** What stands below the first heading. */
  introduction: string
  people: { id: string; name: string }[]
  organisations?: { id: string; name: string }[]
  /** The path of the file with all lines that are asked for. */
  download: string
}

/** The trail of one organisation, or of the whole service where `organisations` are given. */
export function TrailPage({ introduction, people, organisations, download, ...asked }: Props) {
  const { lines, newer, older, typed, errors, status } = asked
  return (
    <>
      <Errors errors={errors} />
      <h1 className="nhsuk-heading-l">Audit trail</h1>
      <p className="nhsuk-u-reading-width">{introduction}</p>
      <TrailForm
        key={JSON.stringify(typed)}
        people={people}
        organisations={organisations}
        typed={typed}
        errors={errors}
      />
      {status === 400 ? null : (
        <section>
          <h2 className="nhsuk-heading-m">What was done</h2>
          {lines.length === 0 ? <p>There is nothing to show.</p> : null}
          {lines.length > 0 ? (
            <>
              <p className="remi-downloads">
                <a id="download" href={download + toQuery(typed)}>
                  Download all of these lines (CSV)
                </a>
              </p>
              <TrailTable lines={lines} organisations={organisations !== undefined} />
            </>
          ) : null}
          <Pages typed={typed} newer={newer} older={older} />
        </section>
      )}
    </>
  )
}

function Pages({ typed, newer, older }: Pick<Props, 'typed' | 'newer' | 'older'>) {
  if (!newer && !older) return null
  return (
    <nav className="remi-previous-next" aria-label="More of the trail">
      {newer ? (
        <Link to={`.${toQuery(typed, { after: newer })}`} rel="prev">
          Newer lines
        </Link>
      ) : null}
      {older ? (
        <Link to={`.${toQuery(typed, { before: older })}`} rel="next">
          Older lines
        </Link>
      ) : null}
    </nav>
  )
}
