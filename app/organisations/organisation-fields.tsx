import { Button, Checkboxes, Select, TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { systems } from './ics.ts'
import { kinds } from './kinds.ts'

interface Props {
  /** What is stored, when there is something. */
  stored?: {
    name: string
    kind: string
    ods: string | null
    ons: string | null
    ics: string | null
    fewStaff: boolean
  }
  reply: FormReply | undefined
  button: string
}

/** The fields of an organisation of the register. */
export function OrganisationFields({ stored, reply, button }: Props) {
  const errors = reply?.errors ?? {}
  const value = (field: 'name' | 'kind' | 'ods' | 'ons' | 'ics') =>
    reply ? typedText(reply, field) : (stored?.[field] ?? undefined)
  const fewStaff = reply ? typedText(reply, 'fewStaff') === 'yes' : stored?.fewStaff
  return (
    <>
      <TextInput id="name" name="name" label="Name" defaultValue={value('name')} error={errors.name} />
      <Select id="kind" name="kind" label="Kind" defaultValue={value('kind')} error={errors.kind}>
        <Select.Option value="">Choose a kind</Select.Option>
        {kinds.map(({ kind, label }) => (
          <Select.Option key={kind} value={kind}>
            {label}
          </Select.Option>
        ))}
      </Select>
      <TextInput
        id="ods"
        name="ods"
        label="ODS code, if it has one"
        hint="From the NHS Organisation Data Service, like RAL"
        className="nhsuk-input--width-10"
        spellCheck={false}
        defaultValue={value('ods')}
        error={errors.ods}
      />
      <TextInput
        id="ons"
        name="ons"
        label="ONS code, if it has one"
        hint="From the Office for National Statistics, like E09000001"
        className="nhsuk-input--width-10"
        spellCheck={false}
        defaultValue={value('ons')}
        error={errors.ons}
      />
      <Select
        id="ics"
        name="ics"
        label="Integrated care system"
        defaultValue={value('ics')}
        error={errors.ics}
      >
        <Select.Option value="">None: it works across London</Select.Option>
        {systems.map(({ ics, label }) => (
          <Select.Option key={ics} value={ics}>
            {label}
          </Select.Option>
        ))}
      </Select>
      <Checkboxes name="fewStaff" legend="Size" legendProps={{ size: 's' }} error={errors.fewStaff}>
        <Checkboxes.Item
          id="fewStaff"
          value="yes"
          hint="It then reads wording for organisations whose numbers are too small to count"
          defaultChecked={fewStaff}
        >
          It has few staff
        </Checkboxes.Item>
      </Checkboxes>
      <Button type="submit">{button}</Button>
    </>
  )
}
