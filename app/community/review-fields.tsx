import { Form } from '@remix-run/react'
import { Button, Checkboxes } from 'nhsuk-react-components'
import { DayInput } from '#app/ui/day-input.tsx'
import { toDay } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { ReviewPage } from './review-page.ts'

interface Props {
  page: ReviewPage
  reply: FormReply | undefined
}

/** Until when reviewers may say what they see, and which evidence they are shown. */
export function ReviewFields({ page, reply }: Props) {
  const { review, evidence } = page
  const [year, month, day] = review?.closesOn.split('-').map(Number) ?? []
  const kept: Record<string, string | undefined> = {
    'closes-day': day?.toString(),
    'closes-month': month?.toString(),
    'closes-year': year?.toString(),
  }
  const value = (field: string) => (reply ? typedText(reply, field) : kept[field])
  const ticked = reply
    ? [reply.typed.shared ?? []].flat()
    : evidence.filter((each) => each.shared).map(({ id }) => id)
  return (
    <Form method="post" noValidate>
      <DayInput
        name="closes"
        legend="Last day of the review"
        hint="Reviewers can say what they see until this day ends in London. For example, 31 1 2027"
        value={value}
        error={reply?.errors['closes-day']}
      />
      <Evidence evidence={evidence} ticked={ticked} error={reply?.errors.shared} />
      <Button type="submit" name="intent" value="save">
        {review ? 'Save changes' : 'Open the review'}
      </Button>
    </Form>
  )
}

interface EvidenceProps {
  evidence: ReviewPage['evidence']
  ticked: string[]
  error: string | undefined
}

function Evidence({ evidence, ticked, error }: EvidenceProps) {
  if (evidence.length === 0) return <p>There is no evidence yet that reviewers could be shown.</p>
  return (
    <Checkboxes
      id="shared-items"
      name="shared"
      legend="Evidence that reviewers may see"
      legendProps={{ size: 's' }}
      hint="They see its name, its date and its link or reference. Nothing is shown that you do not tick. Check that it names nobody."
      error={error}
    >
      {evidence.map(({ id, title, reference, date, shows }, position) => (
        <Checkboxes.Item
          key={id}
          id={position === 0 ? 'shared' : `shared-${id}`}
          value={id}
          defaultChecked={ticked.includes(id)}
          hint={
            <>
              <span className="remi-typed">{reference}</span>
              <br />
              For: {shows.join('; ')}
            </>
          }
        >
          <span className="remi-typed">
            {title}, {toDay(date)}
          </span>
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  )
}

/** Ends the review before its last day. */
export function CloseReview() {
  return (
    <section aria-labelledby="close">
      <h2 className="nhsuk-heading-m" id="close">
        End the review now
      </h2>
      <p>Reviewers can then no longer say anything, and it cannot be opened again. What they said stays.</p>
      <Form method="post">
        <Button type="submit" name="intent" value="close" warning>
          End the review
        </Button>
      </Form>
    </section>
  )
}
