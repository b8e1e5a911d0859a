import { Link } from '@remix-run/react'
import { InsetText, SummaryList } from 'nhsuk-react-components'
import { toDay, toLastDay } from '#app/ui/dates.ts'
import { toChoices } from './choices.ts'
import type { IndicatorPage } from './indicator-page.ts'

/** The answer of an indicator whose assessment was submitted or whose round has closed: to read, no longer to change. */
export function AnswerFacts({ page }: { page: IndicatorPage & { here: string } }) {
  const { met, notApplicableReason, rationale, confidence } = page.fields
  const facts = [
    ['What was true', toChoices(met, page.indicator.criteria)],
    ['Why it does not apply', notApplicableReason],
    ['What shows this', rationale],
    ['How sure', confidence],
    ['Evidence', page.linked.map(({ title, date }) => `${title}, dated ${toDay(date)}`).join('\n')],
  ] as const
  return (
    <>
      <InsetText>
        {page.state === 'draft' ? (
          <p>
            The {page.round.name} round closed at the end of {toLastDay(page.round.closesAt)}, so this answer
            can no longer be changed.
          </p>
        ) : (
          <p>
            This assessment has been submitted, so its answers no longer change. See the result from the{' '}
            <Link to={page.here}>list of commitments</Link>.
          </p>
        )}
      </InsetText>
      <SummaryList>
        {facts.map(([name, value]) =>
          value === '' ? null : (
            <SummaryList.Row key={name}>
              <SummaryList.Key>{name}</SummaryList.Key>
              <SummaryList.Value className="remi-typed">{value}</SummaryList.Value>
            </SummaryList.Row>
          ),
        )}
      </SummaryList>
    </>
  )
}
