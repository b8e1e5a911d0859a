import { Link } from '@remix-run/react'
import { ActionLink } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { AppLink } from '#app/ui/link.tsx'
import type { HomeRights } from './home-rights.ts'
import type { AssessmentLine } from './list.server.ts'
import { toLinkText, toNext } from './card-words.ts'
import { StateTag } from './state-tag.tsx'

interface Props {
  line: AssessmentLine
  may: HomeRights
  /** The organisation's path. */
  home: string
  merged: boolean
}

/** Assessments on the page of their organisation. */
export function AssessmentCards({ lines, ...rest }: { lines: AssessmentLine[] } & Omit<Props, 'line'>) {
  if (lines.length === 0) return null
  return (
    <ul className="nhsuk-list remi-cards">
      {lines.map((line) => (
        <AssessmentCard key={line.id} line={line} {...rest} />
      ))}
    </ul>
  )
}

/** One assessment on its organisation's page: its state, and what its reader can do next. */
function AssessmentCard({ line, may, home, merged }: Props) {
  const { round, department, signed } = line
  return (
    <li>
      <h2 className="nhsuk-heading-m">
        {round} assessment{department ? `: ${department}` : ''}
      </h2>
      {may.readDrafts ? <Work line={line} may={may} home={home} merged={merged} /> : <Standing line={line} />}
      {signed ? <Signed line={line} signed={signed} home={home} /> : null}
    </li>
  )
}

/** For who reads results only. */
function Standing({ line: { state, signed } }: { line: AssessmentLine }) {
  return (
    <>
      <p>
        <StateTag state="signed_off" /> {signed ? toDay(signed.signedAt) : null}
      </p>
      {state === 'signed_off' ? null : (
        <p>It was reopened. This result stands until a later submission is signed off.</p>
      )}
    </>
  )
}

function Work({ line, may, home, merged }: Props) {
  const { id, state, submission, signed, closed } = line
  const open = state === 'draft' || state === 'returned'
  const here = `${home}/assessments/${id}`
  return (
    <>
      <p>
        <StateTag state={state} ended={open && merged ? 'merged' : open && closed ? 'closed' : null} />
        {state === 'submitted' && submission ? ` since ${toDay(submission.submittedAt)}` : null}
        {state === 'signed_off' && signed ? ` ${toDay(signed.signedAt)}` : null}
      </p>
      {merged || state === 'signed_off' ? null : <p>{toNext(line, may)}</p>}
      {state === 'submitted' && may.signOff ? (
        <NextStep to={`${here}/sign-off`}>Read it, then sign it off or return it</NextStep>
      ) : null}
      {state === 'submitted' && submission ? (
        <p>
          <Link to={`${home}/submissions/${submission.id}`}>See what was submitted</Link>
        </p>
      ) : null}
      {open && !closed && !merged && may.answer ? (
        <NextStep to={here}>{toLinkText(line, may)}</NextStep>
      ) : (
        <p>
          <Link to={here}>{toLinkText(line, may)}</Link>
        </p>
      )}
    </>
  )
}

/** What this reader is asked to do next stands out. */
function NextStep({ to, children }: { to: string; children: string }) {
  return (
    <ActionLink asElement={AppLink} href={to}>
      {children}
    </ActionLink>
  )
}

function Signed({
  line: { round, department, state },
  signed,
  home,
}: {
  line: AssessmentLine
  signed: NonNullable<AssessmentLine['signed']>
  home: string
}) {
  const page = `${home}/submissions/${signed.id}`
  return (
    <>
      <p>
        <Link to={page}>
          See the {state === 'signed_off' ? '' : 'signed-off '}
          {round} result{department ? ` of ${department}` : ''}
        </Link>
      </p>
      <p>
        <Link to={`${page}/certificate`}>
          Sign-off record
          <span className="nhsuk-u-visually-hidden">
            {' '}
            of {round} {department}
          </span>
        </Link>
      </p>
    </>
  )
}
