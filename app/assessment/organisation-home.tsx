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

interface Place {
  right: keyof HomeRights
  path: string
  words: string
}

const progress: Place[] = [
  { right: 'readBoard', path: 'board', words: 'Board dashboard' },
  { right: 'readTargets', path: 'targets', words: 'Targets' },
  { right: 'readPlan', path: 'what-if', words: 'What if' },
  { right: 'readPlan', path: 'actions', words: 'Action plan' },
  { right: 'readMeasures', path: 'measures', words: 'Measures beside maturity' },
  { right: 'readBenchmark', path: 'benchmark', words: 'Benchmark' },
  { right: 'manageStatements', path: 'statements', words: 'Public statements' },
]

const beside: Place[] = [
  { right: 'readEvidence', path: 'evidence', words: 'Evidence' },
  { right: 'manageMembers', path: 'members', words: 'Members and invitations' },
  { right: 'manageReviews', path: 'review-groups', words: 'Review groups' },
  { right: 'review', path: 'reviews', words: 'Say what you see, as a reviewer' },
  { right: 'readTrail', path: 'trail', words: 'Audit trail' },
]

interface LinksProps {
  may: HomeRights
  home: string
}

/** What an organisation reads and plans from its results. */
export function ProgressLinks({ may, home }: LinksProps) {
  return <Places title="Progress and plans" places={progress.filter(({ right }) => may[right])} home={home} />
}

/** What is kept beside the assessment. `department`: whether its reader may start the assessment of one now. */
export function OrganisationLinks({ may, home, department }: LinksProps & { department: boolean }) {
  const places = beside.filter(({ right }) => may[right])
  const first: Place[] = department
    ? [{ right: 'open', path: 'department', words: 'Assess a department' }]
    : []
  return <Places title="Your organisation" places={[...first, ...places]} home={home} />
}

function Places({ title, places, home }: { title: string; places: Place[]; home: string }) {
  if (places.length === 0) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="nhsuk-list remi-places">
        {places.map(({ path, words }) => (
          <li key={path}>
            <Link to={`${home}/${path}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
