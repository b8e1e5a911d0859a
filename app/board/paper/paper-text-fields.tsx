import { Form } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { paperSections, type SectionTexts } from './paper-text.ts'

interface Props {
  texts: SectionTexts
  version: number
  reply: FormReply | undefined
}

/** What an organisation writes for its paper. */
export function PaperTextFields({ texts, version, reply }: Props) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="version" value={version} />
      {paperSections.map(({ section, label, hint, lines }) => (
        <Textarea
          key={section}
          id={section}
          name={section}
          label={label}
          labelProps={{ size: 's' }}
          hint={hint}
          rows={lines}
          defaultValue={typedText(reply, section) ?? texts[section]}
          error={reply?.errors[section]}
        />
      ))}
      <Button type="submit">Save</Button>
    </Form>
  )
}
