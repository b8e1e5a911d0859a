import { Form } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { toSentVersion } from '#app/ui/conflict.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { SavedMeanwhile } from '#app/ui/saved-meanwhile.tsx'
import { paperSections, type SectionTexts } from './paper-text.ts'

interface Props {
  texts: SectionTexts
  version: number
  reply: FormReply | undefined
}

/** What an organisation writes for its paper. */
export function PaperTextFields({ texts, version, reply }: Props) {
  const conflict = reply?.errors.texts !== undefined
  const theirs = paperSections.filter(({ section }) => typedText(reply, section) !== texts[section])
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="version" value={toSentVersion(version, reply, conflict)} />
      {conflict ? (
        <SavedMeanwhile facts={theirs.map(({ section, label }) => [label, texts[section]])} />
      ) : null}
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
