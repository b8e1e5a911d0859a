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

/** What was found, each linked to its place. */
export function CheckLines({ checks, here }: { checks: Check[]; here: string }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {checks.map((check) => (
        <li key={`${check.kind} ${check.indicatorId}`}>
          <Link to={`${here}/indicators/${check.indicatorId}${places[check.kind]}`}>{check.title}</Link>:{' '}
          {toSentence(check)}
        </li>
      ))}
    </ul>
  )
}

/** Where on its indicator's page, or under it, each is mended. */
const places: Record<CheckKind, string> = {
  unanswered: '#met',
  'not-confirmed': '#carried-forward',
  'not-evidenced': '#evidence',
  'evidence-out-of-date': '#evidence',
  contradictory: '#met',
  'low-confidence': '#confidence',
  'open-comments': '/comments',
}

function toSentence({ kind, blocking, skipped = [], carriedFrom, threads = 0 }: Check): string {
  switch (kind) {
    case 'unanswered':
      return 'not answered yet'
    case 'not-confirmed':
      return `carried forward from ${carriedFrom}. Confirm it is still true, or change it`
    case 'not-evidenced':
      return 'claimed, not evidenced. Add an item that is recent enough'
    case 'evidence-out-of-date':
      return blocking
        ? 'its evidence is out of date. Add an item that is recent enough'
        : 'some of its evidence is out of date'
    case 'contradictory':
      return `stage ${skipped.join(' and ')} is ticked but not every stage below, so it does not count yet`
    case 'low-confidence':
      return 'the answer is marked as not sure'
    case 'open-comments':
      return threads === 1 ? '1 open comment' : `${threads} open comments`
  }
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
