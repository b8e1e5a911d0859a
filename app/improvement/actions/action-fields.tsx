import { Radios, Select, Textarea } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { DayInput } from '#app/ui/day-input.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { costBands, costWords, longest, noOwner, type Status, statusWords } from './action-words.ts'
import type { FormChoices } from './plan-form-page.ts'

interface Props {
  choices: FormChoices
  /** By field name, of an action that is there. */
  values: Record<string, string>
  /** Statuses to choose from; none where it is planned only now. */
  statuses: Status[]
  reply: FormReply | undefined
}

/** All fields of an action. */
export function ActionFields({ choices, values, statuses, reply }: Props) {
  const value = (field: string) => typedText(reply, field) ?? (reply ? undefined : values[field])
  return (
    <>
      <Textarea
        id="title"
        name="title"
        label="What will you do?"
        labelProps={{ size: 's' }}
        hint="For example: publish the figures of the workforce by ethnicity"
        rows={3}
        maxLength={longest.title}
        defaultValue={value('title')}
        error={reply?.errors.title}
      />
      <AimFields choices={choices} value={value} reply={reply} />
      <OwnerAndDay choices={choices} value={value} reply={reply} />
      {statuses.length > 0 ? <StatusField statuses={statuses} value={value('status')} reply={reply} /> : null}
      {statuses.length > 0 ? null : <input type="hidden" name="status" value="planned" />}
      <NotesField value={value('notes')} reply={reply} />
    </>
  )
}

interface PartProps {
  choices: FormChoices
  value: (field: string) => string | undefined
  reply: FormReply | undefined
}

function AimFields({ choices, value, reply }: PartProps) {
  return (
    <>
      <Select
        id="for"
        name="for"
        label="What is it for?"
        labelProps={{ size: 's' }}
        hint="A commitment as a whole, or one of its indicators"
        defaultValue={value('for')}
        error={reply?.errors.for}
      >
        <Select.Option value="">Choose</Select.Option>
        {choices.commitments.map(({ id, title, indicators }) => (
          <optgroup key={id} label={title}>
            <option value={id}>{title}: the whole commitment</option>
            {indicators.map((indicator) => (
              <option key={indicator.id} value={indicator.id}>
                {indicator.title}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <Choice
        name="stage"
        label="Which stage of that indicator? (optional)"
        size="s"
        hint="When the action is done, we suggest ticking that stage in your next assessment"
        nothing="No stage"
        options={choices.stages}
        value={value('stage')}
        error={reply?.errors.stage}
      />
    </>
  )
}

/** Who does it, by when, and for how much. */
export function OwnerAndDay({ choices, value, reply }: PartProps) {
  return (
    <>
      <Choice
        name="owner"
        label="Owner (optional)"
        size="s"
        hint="A lead or contributor of your organisation, who is reminded when it is due"
        nothing={noOwner}
        options={choices.owners}
        value={value('owner')}
        error={reply?.errors.owner}
      />
      <DayInput
        name="due"
        legend="Due by (optional)"
        hint="For example, 27 3 2027"
        value={value}
        error={reply?.errors['due-day']}
      />
      <Select
        id="cost"
        name="cost"
        label="What does it cost?"
        labelProps={{ size: 's' }}
        defaultValue={value('cost')}
        error={reply?.errors.cost}
      >
        {costBands.map((band) => (
          <Select.Option key={band} value={band}>
            {costWords[band]}
          </Select.Option>
        ))}
      </Select>
    </>
  )
}

interface StatusProps {
  statuses: Status[]
  value: string | undefined
  reply: FormReply | undefined
}

export function StatusField({ statuses, value, reply }: StatusProps) {
  return (
    <Radios name="status" legend="How far is it?" legendProps={{ size: 's' }} error={reply?.errors.status}>
      {statuses.map((status, position) => (
        <Radios.Item
          key={status}
          id={position === 0 ? 'status' : `status-${status}`}
          value={status}
          defaultChecked={value === status}
        >
          {statusWords[status]}
        </Radios.Item>
      ))}
    </Radios>
  )
}

export function NotesField({ value, reply }: Pick<StatusProps, 'value' | 'reply'>) {
  return (
    <Textarea
      id="notes"
      name="notes"
      label="Notes (optional)"
      labelProps={{ size: 's' }}
      hint="Do not name patients, or staff who have not agreed"
      rows={4}
      maxLength={longest.notes}
      defaultValue={value}
      error={reply?.errors.notes}
    />
  )
}
