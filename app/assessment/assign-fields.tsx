import { Checkboxes } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { DayInput } from '#app/ui/day-input.tsx'
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
  return (
    <>
      <Choice
        name="person"
        label="Who answers them?"
        size="m"
        hint="Leads and contributors of your organisation"
        nothing="Choose a person"
        options={people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
        value={typedText(reply, 'person')}
        error={reply?.errors.person}
      />
      <DayInput
        name="dueOn"
        legend="By when? (optional)"
        size="m"
        hint="For example, 27 3 2027"
        value={(field) => typedText(reply, field)}
        error={reply?.errors['dueOn-day']}
      />
    </>
  )
}
