import { Form } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { TargetsOfRound } from './targets-page.ts'

interface Props {
  targets: TargetsOfRound
  reply: FormReply | undefined
}

/** A stage for each commitment, or none. */
export function TargetFields({ targets, reply }: Props) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="shown" value={targets.shown} />
      {targets.commitments.map(({ id, title, now, approved, asks, state, proposed }) => (
        <Choice
          key={id}
          name={id}
          label={title}
          size="s"
          hint={`Now: ${now}. Approved: ${approved}.${state === 'waiting' || state === 'sent-back' ? ` Proposed: ${asks}.` : ''}`}
          nothing="No target"
          options={targets.levels.map(({ level, name }) => ({
            value: String(level),
            label: `Stage ${level}, ${name}`,
          }))}
          value={reply ? typedText(reply, id) : proposed === null ? '' : String(proposed)}
          error={reply?.errors[id]}
        />
      ))}
      <Button type="submit">Propose these targets</Button>
    </Form>
  )
}

/** Approve all that waits. */
export function ApproveFields({ targets }: Pick<Props, 'targets'>) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="shown" value={targets.shown} />
      <Button type="submit" name="intent" value="approve">
        Approve these targets
      </Button>
    </Form>
  )
}

/** Or say what should change. */
export function SendBackFields({ targets, reply }: Props) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="shown" value={targets.shown} />
      <Textarea
        id="reason"
        name="reason"
        label="What should change?"
        labelProps={{ size: 's' }}
        hint="Everyone in your organisation who reads targets reads this until the lead proposes others."
        rows={4}
        defaultValue={typedText(reply, 'reason')}
        error={reply?.errors.reason}
      />
      <Button type="submit" name="intent" value="send-back" secondary>
        Send back
      </Button>
    </Form>
  )
}
