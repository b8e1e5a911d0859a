import { Form, Link } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { DayInput } from '#app/ui/day-input.tsx'
import type { GrantedExtension, Round } from './read-rounds.server.ts'
import { toDayParts } from './round-words.ts'

interface Props {
  round: Omit<Round, 'extensions'>
  /** The extra time that it has. */
  given: GrantedExtension | null
  reply: FormReply | undefined
}

/** The new last day of one organisation in a round, and why. */
export function ExtensionForm({ round, given, reply }: Props) {
  const kept: Record<string, string> = given
    ? { ...toDayParts('closes', given.closes), reason: given.reason }
    : {}
  const value = (field: string) => (reply ? typedText(reply, field) : kept[field])
  return (
    <>
      <p>
        The last day of the round is {toDay(round.closes)}.
        {given ? ` This organisation has until ${toDay(given.closes)}.` : ''}
      </p>
      <Form method="post" noValidate>
        <DayInput
          name="closes"
          legend="New last day"
          hint="It closes for this organisation as this day ends in London. For example, 30 4 2028"
          value={value}
          error={reply?.errors['closes-day']}
        />
        <Textarea
          id="reason"
          name="reason"
          label="Reason"
          labelProps={{ size: 's' }}
          hint="Administrators can read it. Do not name people."
          rows={4}
          maxLength={2000}
          defaultValue={value('reason')}
          error={reply?.errors.reason}
        />
        <Button type="submit">{given ? 'Change the extra time' : 'Give more time'}</Button>
      </Form>
      {given ? (
        <p>
          <Link to={`/administration/rounds/${round.id}/withdraw/${given.organisation.id}`}>
            Withdraw the extra time
          </Link>
        </p>
      ) : null}
      <p>
        <Link to={`/administration/rounds/${round.id}/extend`}>Choose another organisation</Link>
      </p>
    </>
  )
}
