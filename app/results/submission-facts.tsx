import { toMoment } from '#app/ui/dates.ts'
import { Facts } from '#app/ui/facts.tsx'
import { toScope } from './facts.ts'

interface Facts {
  department: string
  number: number
  submittedAt: string
  submittedBy: string
  contentHash: string
  indexVersionId: string
}

interface Props {
  submission: Facts
  /** The path under which the downloads are; null for who may not take the submission out of the service. */
  downloads: string | null
}

/** What was submitted, by whom, under which index, and its downloads. */
export function SubmissionFacts({ submission, downloads }: Props) {
  const facts = [
    ['Scope', toScope(submission.department)],
    ['Submission', String(submission.number)],
    ['Submitted', `${toMoment(submission.submittedAt)}, by ${submission.submittedBy}`],
    ['Index version', submission.indexVersionId],
    ['Content hash', submission.contentHash],
  ] as const
  return (
    <section>
      <h2 className="nhsuk-heading-m">About this submission</h2>
      <p>It is kept as it was submitted: the answers, the index version and the result do not change.</p>
      <Facts facts={facts} />
      {downloads === null ? null : (
        <ul className="nhsuk-list remi-downloads">
          <li>
            <a href={`${downloads}/answers.csv`}>Download the answers and stages (CSV)</a>
          </li>
          <li>
            <a href={`${downloads}/submission.json`}>Download the whole submission (JSON)</a>
          </li>
        </ul>
      )}
    </section>
  )
}
