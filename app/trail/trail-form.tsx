import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { DayInput } from '#app/ui/day-input.tsx'
import { kinds } from './trail-words.ts'

interface Named {
  id: string
  name: string
}

interface Props {
  people: Named[]
  /** Where there is more than one to choose from. */
  organisations?: Named[]
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Which lines to show. It is sent by GET, so that an address keeps what was asked for. */
export function TrailForm({ people, organisations, typed, errors }: Props) {
  const value = (field: string) => typed[field]
  return (
    <Form method="get" noValidate>
      <h2 className="nhsuk-heading-m">Choose what to show</h2>
      <div className="remi-trail-form">
        <DayInput
          name="from"
          legend="From"
          hint="The first day, for example 27 3 2026"
          value={value}
          error={errors['from-day']}
        />
        <DayInput
          name="to"
          legend="To"
          hint="The last day, for example 27 3 2026"
          value={value}
          error={errors['to-day']}
        />
        {organisations ? (
          <Choice
            name="organisation"
            label="Organisation"
            size="s"
            nothing="Whole service"
            options={organisations.map(toOption)}
            value={typed.organisation}
          />
        ) : null}
        <Choice
          name="person"
          label="Person"
          size="s"
          nothing="Everyone"
          options={people.map(toOption)}
          value={typed.person}
        />
        <Choice
          name="kind"
          label="Kind of action"
          size="s"
          nothing="Everything"
          options={kinds.map(({ key, label }) => ({ value: key, label }))}
          value={typed.kind}
        />
      </div>
      <Button type="submit" secondary>
        Show
      </Button>
    </Form>
  )
}

function toOption({ id, name }: Named): { value: string; label: string } {
  return { value: id, label: name }
}
