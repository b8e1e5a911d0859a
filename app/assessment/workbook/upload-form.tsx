import { Form, useNavigation } from '@remix-run/react'
import { Button, ErrorMessage } from 'nhsuk-react-components'

/** A plain file input: it works without scripts. */
export function UploadForm({ error }: { error: string | undefined }) {
  const sending = useNavigation().formEncType === 'multipart/form-data'
  return (
    <Form method="post" encType="multipart/form-data" noValidate>
      <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>
        <label className="nhsuk-label nhsuk-label--s" htmlFor="workbook">
          The workbook you filled in
        </label>
        <div className="nhsuk-hint" id="workbook-hint">
          A file that ends in .xlsx or .ods, smaller than 5 MB
        </div>
        {error ? <ErrorMessage id="workbook-error">{error}</ErrorMessage> : null}
        <input
          className="nhsuk-file-upload"
          type="file"
          id="workbook"
          name="workbook"
          accept=".xlsx,.ods"
          aria-describedby={error ? 'workbook-hint workbook-error' : 'workbook-hint'}
        />
      </div>
      <p role="status">{sending ? 'Reading the workbook. Nothing is saved yet.' : ''}</p>
      <Button type="submit">Upload and see the changes</Button>
    </Form>
  )
}
