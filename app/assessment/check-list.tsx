import { Link } from '@remix-run/react'
import type { Check, CheckKind, Checks } from './checks.ts'

/** What stands in the way of submitting, and what is worth another look, each linked to its place. */
export function CheckList({ checks, here, submits }: { checks: Checks; here: string; submits: boolean }) {
  const blocking = checks.found.filter((check) => check.blocking)
  const advisory = checks.found.filter((check) => !check.blocking)
  const clear = blocking.length === 0 && checks.notApplicable === null
  return (
    <>
      <section id="to-mend" tabIndex={-1}>
        <h2 className="nhsuk-heading-m">
          {submits ? 'Mend before you submit' : 'To mend before it is submitted'}
        </h2>
        {clear ? <p>Nothing. Every indicator is answered and evidenced.</p> : null}
        {checks.notApplicable ? <TooManyNotApplicable {...checks.notApplicable} here={here} /> : null}
        <CheckLines checks={blocking} here={here} />
      </section>
      {advisory.length > 0 ? (
        <section>
          <h2 className="nhsuk-heading-m">Worth another look</h2>
          <p>
            {submits
              ? 'These do not stop you from submitting.'
              : 'These do not stop it from being submitted.'}
          </p>
          <CheckLines checks={advisory} here={here} />
        </section>
      ) : null}
    </>
  )
}

/** What was found, one list for each kind, each linked to its place. */
export function CheckLines({ checks, here }: { checks: Check[]; here: string }) {
  const kinds = Object.keys(places) as CheckKind[]
  return kinds.map((kind) => {
    const found = checks.filter((check) => check.kind === kind)
    if (found.length === 0) return null
    return (
      <section key={kind}>
        <h3 className="nhsuk-heading-s">{toHeading(found[0]!)}</h3>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {found.map((check) => (
            <li key={check.indicatorId}>
              <Link to={`${here}/indicators/${check.indicatorId}${places[kind]}`}>{check.title}</Link>
              {toDetail(check)}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

/** Where on its indicator's page, or under it, each is mended, in the order of the lists. */
const places: Record<CheckKind, string> = {
  unanswered: '#met',
  'not-confirmed': '#carried-forward',
  'not-evidenced': '#evidence',
  'evidence-out-of-date': '#evidence',
  contradictory: '#met',
  'low-confidence': '#confidence',
  'open-comments': '/comments',
}

/** Of a list of one kind, of which all stand in the way of submitting, or none. */
function toHeading({ kind, blocking }: Check): string {
  switch (kind) {
    case 'unanswered':
      return 'Not answered yet'
    case 'not-confirmed':
      return 'Carried forward: confirm each is still true, or change it'
    case 'not-evidenced':
      return 'Claimed, not evidenced: add an item that is recent enough'
    case 'evidence-out-of-date':
      return blocking
        ? 'Evidence out of date: add an item that is recent enough'
        : 'Some of the evidence is out of date'
    case 'contradictory':
      return 'Ticked above a gap, so it does not count yet'
    case 'low-confidence':
      return 'Marked as not sure'
    case 'open-comments':
      return 'Open comments'
  }
}

function toDetail({ kind, skipped = [], carriedFrom, threads = 0 }: Check): string {
  if (kind === 'not-confirmed') return `: from ${carriedFrom}`
  if (kind === 'contradictory') return `: stage ${skipped.join(' and ')}`
  if (kind === 'open-comments') return threads === 1 ? ': 1 open comment' : `: ${threads} open comments`
  return ''
}

function TooManyNotApplicable({
  count,
  atMost,
  indicators,
  here,
}: NonNullable<Checks['notApplicable']> & { here: string }) {
  return (
    <>
      <p>
        {count} indicators are marked as not applicable. At most {atMost} may be:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {indicators.map(({ id, title }) => (
          <li key={id}>
            <Link to={`${here}/indicators/${id}#met-not-applicable`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
