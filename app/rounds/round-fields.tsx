import { Button, TextInput } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { DayInput } from '#app/ui/day-input.tsx'
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
          value={value}
          error={errors['opens-day']}
        />
      )}
      <DayInput
        name="closes"
        legend="Last day"
        hint="It closes as this day ends in London. For example, 31 3 2028"
        value={value}
        error={errors['closes-day']}
      />
      {stored?.opened ? null : (
        <Choice
          name="indexVersionId"
          label="Index version"
          nothing="Choose an index version"
          options={versions.map(({ id, version, title }) => ({
            value: id,
            label: `${title}, version ${version}`,
          }))}
          value={value('indexVersionId')}
          error={errors.indexVersionId}
        />
      )}
      <Button type="submit">{button}</Button>
    </>
  )
}
