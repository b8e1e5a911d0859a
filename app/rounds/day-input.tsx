import { DateInput } from 'nhsuk-react-components'

interface Props {
  name: string
  legend: string
  hint: string
  /** By field name: `closes-day` and so on. */
  values: Record<string, string | undefined>
  error: string | undefined
}

/** A day in three fields. Its error leads to the first. */
export function DayInput({ name, legend, hint, values, error }: Props) {
  const part = (each: string) => {
    const id = `${name}-${each}`
    return { id, name: id, defaultValue: values[id] }
  }
  return (
    <DateInput id={name} legend={legend} legendProps={{ size: 's' }} hint={hint} error={error}>
      <DateInput.Day {...part('day')} />
      <DateInput.Month {...part('month')} />
      <DateInput.Year {...part('year')} />
    </DateInput>
  )
}
