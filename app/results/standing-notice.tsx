import { Link } from '@remix-run/react'
import { InsetText, WarningCallout } from 'nhsuk-react-components'
import { toWho } from '#app/assessment/history.tsx'
import { toMoment } from '#app/ui/dates.ts'
import type { Facts } from './facts.ts'

interface Props {
  submission: Facts
  /** The path of the organisation's submissions. */
  submissions: string
  /** Where its reader signs it off or returns it; null for who cannot. */
  signOff: string | null
  /** Whether its sign-off record can be opened from here. */
  record: boolean
}

/** Whether a submission stands: waits for sign-off, was returned, is signed off, or was replaced by a later one. */
export function StandingNotice({ submission, submissions, signOff, record }: Props) {
  const { id, department, standing } = submission
  const { state, signedOff, supersededBy } = standing
  return (
    <>
      {supersededBy ? <Superseded by={supersededBy} submissions={submissions} linked={record} /> : null}
      <InsetText>
        {state === 'waiting' ? <Waiting signOff={signOff} /> : null}
        {state === 'returned' ? (
          <p>
            <strong>Returned with comments.</strong> This submission was not signed off, and does not stand.
            It is kept as history.
          </p>
        ) : null}
        {signedOff ? (
          <p>
            <strong>Signed off</strong> by {toWho(signedOff)}, {toMoment(signedOff.at)}.{' '}
            {record ? <Link to={`${submissions}/${id}/certificate`}>Read the sign-off record</Link> : null}
          </p>
        ) : null}
        {standing.reopened && !supersededBy ? (
          <p>The assessment was reopened since. This result stands until a later submission is signed off.</p>
        ) : null}
        {standing.supersedes && signedOff ? (
          <p>
            It replaces{' '}
            {record ? (
              <Link to={`${submissions}/${standing.supersedes.id}`}>
                submission {standing.supersedes.number}
              </Link>
            ) : (
              `submission ${standing.supersedes.number}`
            )}
            .
          </p>
        ) : null}
        {department ? (
          <p>This is the assessment of a department, {department}, and not of the whole organisation.</p>
        ) : null}
      </InsetText>
    </>
  )
}

function Waiting({ signOff }: { signOff: string | null }) {
  return (
    <p>
      <strong>Waiting for sign-off.</strong> This result does not stand until the executive sponsor signs it
      off. {signOff ? <Link to={signOff}>Sign it off or return it</Link> : null}
    </p>
  )
}

interface SupersededProps {
  by: { id: string; number: number }
  submissions: string
  linked: boolean
}

function Superseded({ by, submissions, linked }: SupersededProps) {
  const which = `submission ${by.number}`
  return (
    <WarningCallout>
      <WarningCallout.Heading>Replaced by a later submission</WarningCallout.Heading>
      <p>
        This submission no longer stands. It was replaced by{' '}
        {linked ? <Link to={`${submissions}/${by.id}`}>{which}</Link> : which}.
      </p>
    </WarningCallout>
  )
}
