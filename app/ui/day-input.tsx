import { DateInput } from 'nhsuk-react-components'

interface Props {
  name: string
  legend: string
  hint: string
  size?: 's' | 'm'
  /** What stands in a field, by its name: `closes-day` and so on. */
  value: (field: string) => string | undefined
  error: string | undefined
}

/** A day in three fields. Its error leads to the first. */
export function DayInput({ name, legend, hint, size = 's', value, error }: Props) {
  const part = (each: string) => {
    const id = `${name}-${each}`
    return { id, name: id, defaultValue: value(id) }
  }
  return (
    <DateInput id={name} legend={legend} legendProps={{ size }} hint={hint} error={error}>
      <DateInput.Day {...part('day')} />
      <DateInput.Month {...part('month')} />
      <DateInput.Year {...part('year')} />
    </DateInput>
  )
}
