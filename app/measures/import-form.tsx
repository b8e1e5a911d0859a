import { Form, Link } from '@remix-run/react'
import { Button, ErrorMessage } from 'nhsuk-react-components'
import { DayInput } from '#app/ui/day-input.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'

/** The file and the date that its figures are of. `here`: the path of this kind of return. */
export function ImportForm({ here, reply }: { here: string; reply: FormReply | undefined }) {
  const rows = Object.entries(reply?.errors ?? {}).filter(([field]) => field.startsWith('row-'))
  return (
    <Form method="post" encType="multipart/form-data" noValidate>
      <p>
        <Link to={`${here}/template.csv`} reloadDocument>
          Download the template (CSV)
        </Link>
        . Fill in the numbers and leave the other columns as they are. Leave rows that you do not have empty:
        measures that the file says nothing of stay as they are.
      </p>
      {rows.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {rows.map(([field, message]) => (
            <li key={field} id={field} tabIndex={-1}>
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      <DayInput
        name="asOf"
        legend="The date that the figures are of"
        hint="For example, 31 3 2026"
        value={(field) => typedText(reply, field)}
        error={reply?.errors['asOf-day']}
      />
      <CsvInput error={reply?.errors.file} />
      <Button type="submit">Read the file</Button>
    </Form>
  )
}

/** A plain file input: it works without scripts. */
function CsvInput({ error }: { error: string | undefined }) {
  return (
    <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor="file">
        CSV file
      </label>
      <div className="nhsuk-hint" id="file-hint">
        A file that ends in .csv, smaller than 200 KB
      </div>
      {error ? <ErrorMessage id="file-error">{error}</ErrorMessage> : null}
      <input
        className={`nhsuk-file-upload${error ? ' nhsuk-file-upload--error' : ''}`}
        type="file"
        id="file"
        name="file"
        accept=".csv"
        aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
      />
    </div>
  )
}
