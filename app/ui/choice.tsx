import { Select } from 'nhsuk-react-components'

interface Props {
  name: string
  label: string
  hint?: string
  size?: 's' | 'm'
  /** What the first option says, which chooses nothing. */
  nothing: string
  options: readonly { value: string; label: string }[]
  value: string | undefined
  error?: string
}

/** One of a list, or nothing. */
export function Choice({ name, label, hint, size, nothing, options, value, error }: Props) {
  return (
    <Select
      id={name}
      name={name}
      label={label}
      labelProps={size && { size }}
      hint={hint}
      defaultValue={value}
      error={error}
    >
      <Select.Option value="">{nothing}</Select.Option>
      {options.map((option) => (
        <Select.Option key={option.value} value={option.value}>
          {option.label}
        </Select.Option>
      ))}
    </Select>
  )
}
