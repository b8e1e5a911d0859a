import { Button, Checkboxes, TextInput } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { systemOptions } from './ics.ts'
import { kindOptions } from './kinds.ts'

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
      <Choice
        name="kind"
        label="Kind"
        nothing="Choose a kind"
        options={kindOptions}
        value={value('kind')}
        error={errors.kind}
      />
      <CodeField
        name="ods"
        label="ODS code, if it has one"
        hint="From the NHS Organisation Data Service, like RAL"
        defaultValue={value('ods')}
        error={errors.ods}
      />
      <CodeField
        name="ons"
        label="ONS code, if it has one"
        hint="From the Office for National Statistics, like E09000001"
        defaultValue={value('ons')}
        error={errors.ons}
      />
      <Choice
        name="ics"
        label="Integrated care system"
        nothing="None: it works across London"
        options={systemOptions}
        value={value('ics')}
        error={errors.ics}
      />
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

interface CodeProps {
  name: string
  label: string
  hint: string
  defaultValue: string | undefined
  error: string | undefined
}

function CodeField({ name, ...rest }: CodeProps) {
  return <TextInput id={name} name={name} className="nhsuk-input--width-10" spellCheck={false} {...rest} />
}
