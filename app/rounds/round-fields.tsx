import { Button, Select, TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { DayInput } from './day-input.tsx'
import type { Round } from './read-rounds.server.ts'
import { toDayParts } from './round-words.ts'

interface Props {
  stored?: Pick<Round, 'name' | 'opens' | 'closes' | 'indexVersionId' | 'opened'>
  versions: { id: string; version: string; title: string }[]
  reply: FormReply | undefined
  button: string
}

/** The fields of a round. Once something is opened in it, its name and its last day only. */
export function RoundFields({ stored, versions, reply, button }: Props) {
  const errors = reply?.errors ?? {}
  const kept: Record<string, string> = stored
    ? { ...stored, opened: '', ...toDayParts('opens', stored.opens), ...toDayParts('closes', stored.closes) }
    : {}
  const value = (field: string) => (reply ? typedText(reply, field) : kept[field])
  const days = (name: string) =>
    Object.fromEntries(['day', 'month', 'year'].map((part) => [`${name}-${part}`, value(`${name}-${part}`)]))
  return (
    <>
      <TextInput
        id="name"
        name="name"
        label="Name"
        hint="For example, 2027/28"
        className="nhsuk-input--width-20"
        defaultValue={value('name')}
        error={errors.name}
      />
      {stored?.opened ? null : (
        <DayInput
          name="opens"
          legend="First day"
          hint="It opens as this day begins in London. For example, 1 4 2027"
          values={days('opens')}
          error={errors['opens-day']}
        />
      )}
      <DayInput
        name="closes"
        legend="Last day"
        hint="It closes as this day ends in London. For example, 31 3 2028"
        values={days('closes')}
        error={errors['closes-day']}
      />
      {stored?.opened ? null : (
        <Select
          id="indexVersionId"
          name="indexVersionId"
          label="Index version"
          defaultValue={value('indexVersionId')}
          error={errors.indexVersionId}
        >
          <Select.Option value="">Choose an index version</Select.Option>
          {versions.map(({ id, version, title }) => (
            <Select.Option key={id} value={id}>
              {title}, version {version}
            </Select.Option>
          ))}
        </Select>
      )}
      <Button type="submit">{button}</Button>
    </>
  )
}
