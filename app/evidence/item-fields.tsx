import { TextInput } from 'nhsuk-react-components'
import { DayInput } from '#app/ui/day-input.tsx'
import { typedText, type FormReply } from '#app/ui/form.ts'
import { FileInput } from './file-input.tsx'
import { longest } from './limits.ts'

interface Props {
  /** By field name, of an item that is there. */
  values: Record<string, string>
  hasFile: boolean
  reply: FormReply | undefined
}

/** The fields of an item of evidence. */
export function ItemFields({ values, hasFile, reply }: Props) {
  const value = (field: string) => typedText(reply, field) ?? (reply ? undefined : values[field])
  return (
    <>
      <TextInput
        id="title"
        name="title"
        label="Name"
        labelProps={{ size: 's' }}
        maxLength={longest.title}
        defaultValue={value('title')}
        error={reply?.errors.title}
      />
      <TextInput
        id="reference"
        name="reference"
        label="Link, or where to find it"
        labelProps={{ size: 's' }}
        hint={
          hasFile
            ? 'You can leave this empty: the file is here'
            : 'For example, https://www.example.org/board-papers or “Board minutes, item 7”. You can leave this empty if you upload a file'
        }
        spellCheck={false}
        maxLength={longest.reference}
        defaultValue={value('reference')}
        error={reply?.errors.reference}
      />
      <FileInput
        id="file"
        label={hasFile ? 'Newer version of the file (optional)' : 'File (optional)'}
        error={reply?.errors.file}
      />
      <DayInput
        name="date"
        legend="Date of the evidence"
        hint="For example, 27 3 2026"
        value={value}
        error={reply?.errors['date-day']}
      />
      <TextInput
        id="owner"
        name="owner"
        label="Owner (optional)"
        labelProps={{ size: 's' }}
        hint="Who keeps it up to date: a team, a role or a name"
        maxLength={longest.owner}
        defaultValue={value('owner')}
        error={reply?.errors.owner}
      />
      <DayInput
        name="review"
        legend="Review by (optional)"
        hint="From this day it counts as out of date"
        value={value}
        error={reply?.errors['review-day']}
      />
    </>
  )
}
