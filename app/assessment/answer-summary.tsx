import { SummaryList, Tag } from 'nhsuk-react-components'
import { AppLink } from '#app/ui/link.tsx'
import type { toAnswerSummary } from './answer-lines.ts'

export function AnswerSummary({
  summary,
  here,
}: {
  summary: ReturnType<typeof toAnswerSummary>
  here: string
}) {
  return (
    <>
      {summary.map((group) => (
        <section key={group.id}>
          <h2 className="nhsuk-heading-m">{group.title}</h2>
          <SummaryList>
            {group.lines.map((line) => (
              <SummaryList.Row key={line.id}>
                <SummaryList.Key>{line.title}</SummaryList.Key>
                <SummaryList.Value>
                  <p>{line.answer}</p>
                  {line.carriedFrom ? (
                    <p>
                      <Tag modifier="orange">To confirm</Tag> Carried forward from {line.carriedFrom}
                    </p>
                  ) : null}
                  {line.rationale ? <p className="remi-typed">{line.rationale}</p> : null}
                  {line.evidence > 0 ? (
                    <p>{line.evidence === 1 ? '1 item of evidence' : `${line.evidence} items of evidence`}</p>
                  ) : null}
                </SummaryList.Value>
                <SummaryList.Action
                  asElement={AppLink}
                  href={`${here}/indicators/${line.id}`}
                  visuallyHiddenText={line.title}
                >
                  {line.mayChange ? 'Change' : 'See'}
                </SummaryList.Action>
              </SummaryList.Row>
            ))}
          </SummaryList>
        </section>
      ))}
    </>
  )
}
