import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import { toDay, toLastDay } from '#app/ui/dates.ts'
import { Facts } from '#app/ui/facts.tsx'
import { toSentence } from './assignment.ts'
import { toChoices } from './choices.ts'
import { EvidenceReference } from './evidence-reference.tsx'
import type { IndicatorPage } from './indicator-page.ts'

type Props = { page: IndicatorPage & { here: string; shelf: string } }

/** The answer of an indicator that its reader cannot change. */
export function AnswerFacts({ page }: Props) {
  const { met, notApplicableReason, rationale, confidence } = page.fields
  const facts = [
    ['What is true', toChoices(met, page.indicator.criteria)],
    ['Why it does not apply', notApplicableReason],
    ['What shows this', rationale],
    ['How sure', confidence],
    ['Evidence', page.linked.length > 0 ? <Linked linked={page.linked} shelf={page.shelf} /> : ''],
  ] as const
  const given = facts.filter(([, value]) => value !== '')
  return (
    <>
      <InsetText>
        <WhyClosed page={page} />
      </InsetText>
      {page.carriedFrom ? <p>Carried forward from {page.carriedFrom}. Nobody has confirmed it yet.</p> : null}
      {given.length === 0 ? <p>There is no answer yet.</p> : <Facts facts={given} />}
    </>
  )
}

function Linked({ linked, shelf }: Pick<Props['page'], 'linked' | 'shelf'>) {
  return linked.map((item) => (
    <span key={item.id}>
      <EvidenceReference item={item} shelf={shelf} />, dated {toDay(item.date)}
      {'\n'}
    </span>
  ))
}

function WhyClosed({ page: { closed, assigned, round, here } }: Props) {
  if (closed === 'submitted')
    return (
      <p>
        This assessment has been submitted, so its answers no longer change. See the result from the{' '}
        <Link to={here}>list of commitments</Link>.
      </p>
    )
  if (closed === 'round')
    return (
      <p>
        The {round.name} round closed at the end of {toLastDay(round.closesAt)}, so this answer can no longer
        be changed.
      </p>
    )
  if (closed === 'merged')
    return <p>This organisation has merged into another, so its answers no longer change.</p>
  if (closed === 'reader') return <p>This is a draft. You can read it, and it may still change.</p>
  const who = toSentence(assigned)
  return (
    <>
      <p>
        <strong>This indicator is not assigned to you.</strong>
      </p>
      <p>{who ? `${who}.` : 'Nobody has it yet.'} You can read its answer, but not change it.</p>
      <p>
        <Link to={here}>Go to your indicators</Link>
      </p>
    </>
  )
}
