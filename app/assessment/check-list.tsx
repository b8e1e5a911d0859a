import { Link } from '@remix-run/react'
import type { Check, Checks } from './checks.ts'

/** What stands in the way of submitting, and what is worth another look, each linked to its place. */
export function CheckList({ checks, here }: { checks: Checks; here: string }) {
  const blocking = checks.found.filter((check) => check.blocking)
  const advisory = checks.found.filter((check) => !check.blocking)
  const clear = blocking.length === 0 && checks.notApplicable === null
  return (
    <>
      <section id="to-mend" tabIndex={-1}>
        <h2 className="nhsuk-heading-m">Mend before you submit</h2>
        {clear ? <p>Nothing. Every indicator is answered and evidenced.</p> : null}
        {checks.notApplicable ? <TooManyNotApplicable {...checks.notApplicable} here={here} /> : null}
        <Lines checks={blocking} here={here} />
      </section>
      {advisory.length > 0 ? (
        <section>
          <h2 className="nhsuk-heading-m">Worth another look</h2>
          <p>These do not stop you from submitting.</p>
          <Lines checks={advisory} here={here} />
        </section>
      ) : null}
    </>
  )
}

function Lines({ checks, here }: { checks: Check[]; here: string }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {checks.map((check) => (
        <li key={`${check.kind} ${check.indicatorId}`}>
          <Link
            to={`${here}/indicators/${check.indicatorId}${check.kind === 'not-evidenced' ? '#evidence' : ''}`}
          >
            {check.title}
          </Link>
          : {toSentence(check)}
        </li>
      ))}
    </ul>
  )
}

function toSentence({ kind, skipped = [] }: Check): string {
  switch (kind) {
    case 'unanswered':
      return 'not answered yet'
    case 'not-evidenced':
      return 'claimed, not evidenced. Add an item that is recent enough'
    case 'contradictory':
      return `you ticked stage ${skipped.join(' and ')} but not every stage below, so it does not count yet`
    case 'low-confidence':
      return 'you said you are not sure of this answer'
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
        You said that {count} indicators are not applicable. At most {atMost} may be:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {indicators.map(({ id, title }) => (
          <li key={id}>
            <Link to={`${here}/indicators/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
