import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import type { AssessmentHome } from './assessment-home.ts'
import { NoSponsor } from './no-sponsor.tsx'
import { StateTag } from './state-tag.tsx'
import type { StepRecord } from './steps.server.ts'
import { toWho } from './history.tsx'

interface Props {
  page: AssessmentHome
  may: { submit: boolean; signOff: boolean; reopen: boolean }
  /** The last step, or null while nothing was submitted. */
  last: StepRecord | null
  /** How many sponsors there are who may sign it off. */
  sponsors: number
  /** The organisation's path. */
  home: string
}

/** The state of the assessment in words, and the next thing to do for this reader. */
export function AssessmentState({ page, may, last, sponsors, home }: Props) {
  const here = `${home}/assessments/${page.id}`
  if (!last) return null
  return (
    <InsetText>
      <p>
        <StateTag state={page.state} />
      </p>
      {page.state === 'submitted' ? <Waiting may={may} sponsors={sponsors} here={here} home={home} /> : null}
      {page.state === 'returned' ? <Returned last={last} answers={page.answers} /> : null}
      {page.state === 'signed_off' ? <SignedOff page={page} last={last} may={may} home={home} /> : null}
      {page.state === 'draft' ? (
        <p>
          {last.byName} reopened it. What was signed off stands until a later submission is signed off. The
          reason is below, under “What happened so far”.
        </p>
      ) : null}
    </InsetText>
  )
}

function Waiting({ may, sponsors, here, home }: Omit<Props, 'page' | 'last'> & { here: string }) {
  if (may.signOff)
    return (
      <p>
        It waits for you. <Link to={`${here}/sign-off`}>Read it, then sign it off or return it</Link>.
      </p>
    )
  return (
    <>
      <p>
        The executive sponsor has been asked to sign it off, or to return it with comments. Until then its
        answers do not change.
      </p>
      {sponsors === 0 && may.submit ? <NoSponsor home={home} /> : null}
    </>
  )
}

function Returned({ last, answers }: { last: StepRecord; answers: AssessmentHome['answers'] }) {
  return (
    <>
      <p>
        {toWho(last)} returned it with comments.{' '}
        {answers === 'none'
          ? 'You are asked again once it is submitted again.'
          : 'Change what the comments ask for. Then the lead checks the answers and submits again.'}
      </p>
      <blockquote className="remi-quote remi-typed">{last.comment}</blockquote>
    </>
  )
}

function SignedOff({ page, last, may, home }: Omit<Props, 'sponsors' | 'last'> & { last: StepRecord }) {
  return (
    <>
      <p>
        {toWho(last)} signed it off. There is nothing left to do.{' '}
        <Link to={`${home}/submissions/${last.submissionId}/certificate`}>Read the sign-off record</Link>.
      </p>
      {may.reopen && !page.round.closed && !page.merged ? (
        <p>
          Is something wrong in it? You can{' '}
          <Link to={`${home}/assessments/${page.id}/reopen`}>reopen the assessment</Link>.
        </p>
      ) : null}
    </>
  )
}
