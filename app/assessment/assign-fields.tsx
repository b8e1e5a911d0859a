import { Checkboxes, DateInput, Select } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { AssignPage } from './assign-page.ts'

interface CommitmentProps {
  commitment: AssignPage['commitments'][number]
  /** The first holds the error, and is where its link leads. */
  first: boolean
  reply: FormReply | undefined
}

/** The indicators of one commitment to tick, singly or all. */
export function CommitmentFields({ commitment, first, reply }: CommitmentProps) {
  const ticked = (field: string, value: string) => [reply?.typed[field] ?? []].flat().includes(value)
  const id = commitment.id
  return (
    <Checkboxes
      name="indicator"
      legend={commitment.title}
      legendProps={{ size: 'm' }}
      error={first ? (reply?.errors.indicator ?? reply?.errors.commitment) : undefined}
    >
      <Checkboxes.Item
        id={first ? 'indicator' : `commitment-${id}`}
        name="commitment"
        value={id}
        defaultChecked={ticked('commitment', id)}
      >
        All {commitment.indicators.length} indicators of this commitment
      </Checkboxes.Item>
      <Checkboxes.Divider />
      {commitment.indicators.map((indicator) => (
        <Checkboxes.Item
          key={indicator.id}
          id={`indicator-${indicator.id.replace('.', '-')}`}
          value={indicator.id}
          hint={indicator.who}
          defaultChecked={ticked('indicator', indicator.id)}
        >
          {indicator.title}
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  )
}

/** Who answers what is ticked, and by when. */
export function PersonFields({
  people,
  reply,
}: {
  people: AssignPage['people']
  reply: FormReply | undefined
}) {
  const due = (part: string) => typedText(reply, `dueOn-${part}`)
  return (
    <>
      <Select
        id="person"
        name="person"
        label="Who answers them?"
        labelProps={{ size: 'm' }}
        hint="Leads and contributors of your organisation"
        defaultValue={typedText(reply, 'person')}
        error={reply?.errors.person}
      >
        <Select.Option value="">Choose a person</Select.Option>
        {people.map(({ id, name, email }) => (
          <Select.Option key={id} value={id}>
            {name} ({email})
          </Select.Option>
        ))}
      </Select>
      <DateInput
        id="dueOn"
        legend="By when? (optional)"
        legendProps={{ size: 'm' }}
        hint="For example, 27 3 2027"
        error={reply?.errors['dueOn-day']}
      >
        <DateInput.Day id="dueOn-day" name="dueOn-day" defaultValue={due('day')} />
        <DateInput.Month id="dueOn-month" name="dueOn-month" defaultValue={due('month')} />
        <DateInput.Year id="dueOn-year" name="dueOn-year" defaultValue={due('year')} />
      </DateInput>
    </>
  )
}
