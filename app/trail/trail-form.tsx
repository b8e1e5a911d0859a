import { Form } from '@remix-run/react'
import { Button, DateInput, Select } from 'nhsuk-react-components'
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
  return (
    <Form method="get" noValidate>
      <h2 className="nhsuk-heading-m">Choose what to show</h2>
      <div className="remi-trail-form">
        <DayInput
          name="from"
          legend="From"
          hint="The first day, for example 27 3 2026"
          {...{ typed, errors }}
        />
        <DayInput name="to" legend="To" hint="The last day, for example 27 3 2026" {...{ typed, errors }} />
        {organisations ? (
          <Choice
            name="organisation"
            label="Organisation"
            everything="Whole service"
            options={organisations}
            typed={typed}
          />
        ) : null}
        <Choice name="person" label="Person" everything="Everyone" options={people} typed={typed} />
        <Choice
          name="kind"
          label="Kind of action"
          everything="Everything"
          options={kinds.map(({ key, label }) => ({ id: key, name: label }))}
          typed={typed}
        />
      </div>
      <Button type="submit" secondary>
        Show
      </Button>
    </Form>
  )
}

interface DayProps extends Pick<Props, 'typed' | 'errors'> {
  name: 'from' | 'to'
  legend: string
  hint: string
}

function DayInput({ name, legend, hint, typed, errors }: DayProps) {
  const part = (of: string) => ({
    id: `${name}-${of}`,
    name: `${name}-${of}`,
    defaultValue: typed[`${name}-${of}`],
  })
  return (
    <DateInput
      id={name}
      legend={legend}
      legendProps={{ size: 's' }}
      hint={hint}
      error={errors[`${name}-day`]}
    >
      <DateInput.Day {...part('day')} />
      <DateInput.Month {...part('month')} />
      <DateInput.Year {...part('year')} />
    </DateInput>
  )
}

interface ChoiceProps extends Pick<Props, 'typed'> {
  name: string
  label: string
  everything: string
  options: Named[]
}

function Choice({ name, label, everything, options, typed }: ChoiceProps) {
  return (
    <Select id={name} name={name} label={label} labelProps={{ size: 's' }} defaultValue={typed[name]}>
      <Select.Option value="">{everything}</Select.Option>
      {options.map((option) => (
        <Select.Option key={option.id} value={option.id}>
          {option.name}
        </Select.Option>
      ))}
    </Select>
  )
}
