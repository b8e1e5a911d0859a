import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { toDeclaration } from '#app/assessment/declaration.ts'
import { toWho } from '#app/assessment/history.tsx'
import type { StepRecord } from '#app/assessment/steps.server.ts'
import { toMoment } from '#app/ui/dates.ts'
import { Facts as FactList } from '#app/ui/facts.tsx'
import { type Facts, toScope } from './facts.ts'
import type { Stage } from './result-view.ts'

interface Props {
  organisation: string
  submission: Facts
  signedOff: StepRecord
  stages: { title: string; stage: Stage | null }[]
  /** The path of the organisation's submissions. */
  submissions: string
}

/** The board's record of a sign-off: who signed what, when, and on which content. Prints on one page. */
export function Certificate({ organisation, submission, signedOff, stages, submissions }: Props) {
  return (
    <article className="remi-record">
      <p>
        {toWho(signedOff)}, signed off this assessment for {organisation}, and said: “
        {toDeclaration(organisation)}”
      </p>
      {signedOff.comment ? (
        <blockquote className="remi-quote remi-typed">{signedOff.comment}</blockquote>
      ) : null}
      <FactList facts={[...toRows({ submission, signedOff }), ...toReplaced({ submission, submissions })]} />
      <h2 className="nhsuk-heading-m">The stages</h2>
      <dl className="remi-facts">
        {stages.map(({ title, stage }) => (
          <Fragment key={title}>
            <dt>{title}</dt>
            <dd>{stage ? `Stage ${stage.level}, ${stage.name}` : 'No stage'}</dd>
          </Fragment>
        ))}
      </dl>
    </article>
  )
}

function toRows({ submission, signedOff }: Pick<Props, 'submission' | 'signedOff'>) {
  const { round, department, number, submittedAt, submittedBy, indexVersionId, indexHash } = submission
  return [
    ['Round', round],
    ['Scope', toScope(department)],
    ['Submission', String(number)],
    ['Submitted', `${toMoment(submittedAt)}, by ${submittedBy}`],
    ['Signed off', `${toMoment(signedOff.at)}, by ${toWho(signedOff)}`],
    ['Index version', indexVersionId],
    ['Hash of the index', indexHash],
    ['Content hash', submission.contentHash],
  ] as const
}

/** What this submission stands in the place of, and what stands in its. */
function toReplaced({ submission, submissions }: Pick<Props, 'submission' | 'submissions'>) {
  const { supersedes, supersededBy } = submission.standing
  const toLink = ({ id, number }: { id: string; number: number }) => (
    <Link to={`${submissions}/${id}/certificate`}>Submission {number}</Link>
  )
  return [
    ['Replaces', supersedes && toLink(supersedes)],
    ['Replaced by', supersededBy && <>{toLink(supersededBy)}, so this one no longer stands</>],
  ] as const
}

/** How somebody can see that nothing of the submission was changed since. */
export function HowToCheck({ page, downloads }: { page: string; downloads: boolean }) {
  return (
    <section className="remi-check">
      <h2 className="nhsuk-heading-m">How to check this record</h2>
      <p>
        The content hash is a fingerprint of the answers, the evidence, the index version and the result. If
        anything in them were changed, it would be another.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Compare the content hash with the one on <Link to={page}>the page of the submission</Link>.
        </li>
        <li>
          To work it out yourself, take the{' '}
          {downloads ? <a href={`${page}/submission.json`}>JSON download</a> : 'JSON download'} and write its
          part <span className="remi-code">content</span> as JSON with sorted keys and without spaces. The
          SHA-256 of that text is the content hash. For example:{' '}
          <code className="remi-code">jq -cjS .content submission.json | sha256sum</code>
        </li>
      </ul>
    </section>
  )
}
