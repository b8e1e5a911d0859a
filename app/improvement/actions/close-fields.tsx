import { Button, Checkboxes, Radios, Textarea, TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { Typed } from '#app/ui/typed.tsx'
import { longest } from './action-words.ts'
import type { ClosePage } from './close-page.server.ts'

interface Props {
  page: ClosePage
  reply: FormReply | undefined
}

/** Whether an action is done, and what shows it; or why it was stopped. */
export function CloseFields({ page, reply }: Props) {
  const status = typedText(reply, 'status') ?? (reply ? undefined : page.status)
  return (
    <>
      <Radios name="status" legend="How did it end?" legendProps={{ size: 'm' }} error={reply?.errors.status}>
        <Radios.Item id="status" value="done" defaultChecked={status === 'done'}>
          It is done
        </Radios.Item>
        <Radios.Item id="status-stopped" value="stopped" defaultChecked={status === 'stopped'}>
          We have stopped it
        </Radios.Item>
      </Radios>
      {page.shelfEmpty ? null : <EvidenceSearch find={page.find} />}
      <EvidenceChoice page={page} reply={reply} />
      <Textarea
        id="reason"
        name="reason"
        label="If you have stopped it: why?"
        labelProps={{ size: 'm' }}
        rows={3}
        maxLength={longest.reason}
        defaultValue={typedText(reply, 'reason') ?? page.reason}
        error={reply?.errors.reason}
      />
    </>
  )
}

/** Sends the whole form to be shown again, so that what is ticked and typed in it stays. */
function EvidenceSearch({ find }: { find: string }) {
  return (
    <div role="search" className="remi-filter">
      <TextInput id="q" name="q" label="Look for evidence by words" type="search" defaultValue={find} />
      <Button type="submit" secondary formMethod="get">
        Search
      </Button>
    </div>
  )
}

function EvidenceChoice({ page, reply }: Props) {
  const { items, ticked: held, find, more } = page
  const ticked = reply ? [reply.typed.evidence ?? []].flat() : held
  if (items.length === 0)
    return (
      <p id="evidence" tabIndex={-1}>
        {find
          ? 'No evidence fits. Try fewer words.'
          : 'There is no evidence on the shelf to choose from yet.'}
      </p>
    )
  return (
    <Checkboxes
      name="evidence"
      legend="If it is done: what shows it?"
      legendProps={{ size: 'm' }}
      hint="With evidence, we suggest ticking the criterion of this action in your next assessment. We never tick it for you"
      error={reply?.errors.evidence}
    >
      {items.map(({ id, title, date }, position) => (
        <Checkboxes.Item
          key={id}
          id={position === 0 ? 'evidence' : `evidence-${id}`}
          value={id}
          hint={date}
          defaultChecked={ticked.includes(id)}
        >
          <Typed>{title}</Typed>
        </Checkboxes.Item>
      ))}
      {more > 0 ? <p>Your shelf has more. Look for it by words, above.</p> : null}
    </Checkboxes>
  )
}
