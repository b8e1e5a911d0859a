import { SummaryList } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'

interface Facts {
  number: number
  submittedAt: string
  submittedBy: string
  contentHash: string
  indexVersionId: string
}

/** What was submitted, by whom, under which index, and, where `here` is its address, its downloads. */
export function SubmissionFacts({ submission, here }: { submission: Facts; here?: string }) {
  const facts = [
    ['Submission', String(submission.number)],
    ['Submitted', `${toMoment(submission.submittedAt)}, by ${submission.submittedBy}`],
    ['Index version', submission.indexVersionId],
    ['Content hash', submission.contentHash],
  ] as const
  return (
    <section>
      <h2 className="nhsuk-heading-m">About this submission</h2>
      <p>It is kept as it was submitted: the answers, the index version and the result do not change.</p>
      <SummaryList>
        {facts.map(([key, value]) => (
          <SummaryList.Row key={key}>
            <SummaryList.Key>{key}</SummaryList.Key>
            <SummaryList.Value className="remi-typed">{value}</SummaryList.Value>
          </SummaryList.Row>
        ))}
      </SummaryList>
      {here === undefined ? null : (
        <ul className="nhsuk-list remi-downloads">
          <li>
            <a href={`${here}/answers.csv`}>Download the answers and stages (CSV)</a>
          </li>
          <li>
            <a href={`${here}/submission.json`}>Download the whole submission (JSON)</a>
          </li>
        </ul>
      )}
    </section>
  )
}
