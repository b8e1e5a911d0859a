import { Link } from '@remix-run/react'
import { Tag } from 'nhsuk-react-components'
import { toDay, toLastDay } from '#app/ui/dates.ts'
import type { HomeRights } from './home-rights.ts'
import type { AssessmentLine, Overview } from './list.server.ts'

/** The state of the open round for who cannot open its assessment. */
export function OpenRound({ open, may }: { open: NonNullable<Overview['open']>; may: HomeRights }) {
  if (open.assessmentId || open.submitted || !may.readResults) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">{open.name} assessment</h2>
      {may.readDrafts ? (
        <p>
          Your lead has not started this assessment yet. The round is open until the end of{' '}
          {toLastDay(open.closesAt)}.
        </p>
      ) : (
        <p>Not submitted yet. You can read its result here once it is submitted.</p>
      )}
    </section>
  )
}

interface LineProps {
  line: AssessmentLine
  may: HomeRights
  /** The organisation's path. */
  home: string
}

export function AssessmentCard({ line, may, home, merged }: LineProps & { merged: boolean }) {
  const { id, round, submission } = line
  return (
    <li>
      <h2 className="nhsuk-heading-m">{round} assessment</h2>
      {submission ? (
        <>
          <p>
            <Tag modifier="green">Submitted</Tag> {toDay(submission.submittedAt)}
          </p>
          <Link to={`${home}/submissions/${submission.id}`}>See the {round} result</Link>
        </>
      ) : (
        <>
          <p>
            {line.closed ? (
              <Tag modifier="grey">Round closed, not submitted</Tag>
            ) : (
              <Tag modifier="blue">{merged ? 'Not submitted' : 'In progress'}</Tag>
            )}
          </p>
          {may.answer && !may.answerAny ? <p>{countYours(line.yours)}</p> : null}
          <Link to={`${home}/assessments/${id}`}>{toLinkText(line, may)}</Link>
        </>
      )}
    </li>
  )
}

function countYours(yours: number): string {
  if (yours === 0) return 'Nothing is assigned to you yet.'
  return yours === 1 ? '1 indicator is assigned to you.' : `${yours} indicators are assigned to you.`
}

function toLinkText({ round, yours, closed }: AssessmentLine, may: HomeRights): string {
  if (closed) return `Read the ${round} assessment`
  if (may.answerAny) return `Continue the ${round} assessment`
  return may.answer && yours > 0 ? 'Continue your indicators' : `Read the ${round} draft`
}

/** What a lead keeps beside the assessment. */
export function OrganisationLinks({ may, home }: Omit<LineProps, 'line'>) {
  if (!may.manageMembers && !may.readTrail && !may.review) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">Your organisation</h2>
      <ul className="nhsuk-list">
        {may.manageMembers ? (
          <li>
            <Link to={`${home}/members`}>Members and invitations</Link>
          </li>
        ) : null}
        {may.manageReviews ? (
          <li>
            <Link to={`${home}/review-groups`}>Review groups</Link>
          </li>
        ) : null}
        {may.review ? (
          <li>
            <Link to={`${home}/reviews`}>Say what you see, as a reviewer</Link>
          </li>
        ) : null}
        {may.readTrail ? (
          <li>
            <Link to={`${home}/trail`}>Audit trail</Link>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
