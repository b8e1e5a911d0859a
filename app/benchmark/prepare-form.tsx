import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { toDay } from '#app/ui/dates.ts'
import { DayInput } from '#app/ui/day-input.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { RoundToRelease } from './manage-releases.server.ts'
import { daysToRelease } from './release-states.ts'

interface Props {
  rounds: RoundToRelease[]
  reply: FormReply | undefined
}

/** Chooses a closed round and the day its figures are published. */
export function PrepareForm({ rounds, reply }: Props) {
  if (rounds.length === 0) return <p>No closed round waits for a release.</p>
  return (
    <Form method="post" noValidate>
      <Choice
        name="roundId"
        label="Round"
        nothing="Choose a round"
        options={rounds.map(({ id, name, closed }) => ({
          value: id,
          label: `${name}, which closed on ${toDay(closed)}`,
        }))}
        value={typedText(reply, 'roundId') ?? rounds[0]!.id}
        error={reply?.errors.roundId}
      />
      <DayInput
        name="publish"
        legend="Day of publication"
        hint={`At least ${daysToRelease} days after the end of the round. For ${rounds[0]!.name}, from ${toDay(rounds[0]!.from)}`}
        value={(field) => typedText(reply, field)}
        error={reply?.errors['publish-day']}
      />
      <Button type="submit">Prepare a release</Button>
    </Form>
  )
}
