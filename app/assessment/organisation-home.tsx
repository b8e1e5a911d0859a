import { Link } from '@remix-run/react'
import { toLastDay } from '#app/ui/dates.ts'
import type { HomeRights } from './home-rights.ts'
import type { Overview } from './list.server.ts'

interface OpenProps {
  open: NonNullable<Overview['open']>
  may: HomeRights
  /** Whether its result is listed below. */
  listed: boolean
}

/** The state of the open round for who cannot open its assessment. */
export function OpenRound({ open, may, listed }: OpenProps) {
  if (open.assessmentId || listed || !may.readResults) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">{open.name} assessment</h2>
      {may.readDrafts ? (
        <p>
          Your lead has not started this assessment yet. The round is open until the end of{' '}
          {toLastDay(open.closesAt)}.
        </p>
      ) : (
        <p>
          {open.submitted ? 'It waits for sign-off by your executive sponsor.' : 'Not submitted yet.'} You can
          read its result here once it is signed off.
        </p>
      )}
    </section>
  )
}

interface LinksProps {
  may: HomeRights
  home: string
  /** Whether its reader may start the assessment of a department now. */
  department: boolean
}

/** What is kept beside the assessment. */
export function OrganisationLinks({ may, home, department }: LinksProps) {
  const { manageMembers, readTrail, readEvidence, review, readBenchmark, readPlan } = may
  if (!manageMembers && !readTrail && !readEvidence && !review && !readBenchmark && !readPlan) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">Your organisation</h2>
      <ul className="nhsuk-list">
        {department ? (
          <li>
            <Link to={`${home}/department`}>Assess a department</Link>
          </li>
        ) : null}
        {may.readBoard ? (
          <li>
            <Link to={`${home}/board`}>Board dashboard</Link>
          </li>
        ) : null}
        {may.readEvidence ? (
          <li>
            <Link to={`${home}/evidence`}>Evidence</Link>
          </li>
        ) : null}
        {may.readPlan ? (
          <li>
            <Link to={`${home}/actions`}>Action plan</Link>
          </li>
        ) : null}
        {may.readBenchmark ? (
          <li>
            <Link to={`${home}/benchmark`}>Benchmark</Link>
          </li>
        ) : null}
        {may.manageStatements ? (
          <li>
            <Link to={`${home}/statements`}>Public statements</Link>
          </li>
        ) : null}
        {may.readTargets ? (
          <li>
            <Link to={`${home}/targets`}>Targets</Link>
          </li>
        ) : null}
        {may.readPlan ? (
          <li>
            <Link to={`${home}/what-if`}>What if</Link>
          </li>
        ) : null}
        {may.readMeasures ? (
          <li>
            <Link to={`${home}/measures`}>Measures beside maturity</Link>
          </li>
        ) : null}
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
