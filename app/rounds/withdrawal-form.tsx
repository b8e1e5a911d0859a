import { Form, Link } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { GrantedExtension, Round } from './read-rounds.server.ts'

interface Props {
  round: Omit<Round, 'extensions'>
  given: GrantedExtension
  reply: FormReply | undefined
}

/** What withdrawing the extra time does, and why it is done. */
export function WithdrawalForm({ round, given, reply }: Props) {
  const { organisation, closes } = given
  return (
    <>
      <p>
        {organisation.name} has until the end of {toDay(closes)}.{' '}
        {round.state === 'closed'
          ? `Round ${round.name} closed at the end of ${toDay(round.closes)}, so without the extra time it can no longer answer or submit.`
          : `Without the extra time it has until the end of ${toDay(round.closes)}, like every other organisation.`}{' '}
        Its saved answers are kept. The service sends no message about this, so let its lead know.
      </p>
      <Form method="post" noValidate>
        <Textarea
          id="reason"
          name="reason"
          label="Why is it withdrawn?"
          labelProps={{ size: 's' }}
          hint="Administrators can read it. Do not name people."
          rows={4}
          maxLength={2000}
          defaultValue={typedText(reply, 'reason')}
          error={reply?.errors.reason}
        />
        <Button type="submit" warning>
          Withdraw the extra time
        </Button>
      </Form>
      <p>
        <Link to={`/administration/rounds/${round.id}`}>Keep the extra time</Link>
      </p>
    </>
  )
}
