import { ErrorMessage } from 'nhsuk-react-components'
import { accepted, namesOfTypes } from './file-types.ts'

interface Props {
  id: string
  label: string
  error: string | undefined
}

/** A plain file input: it works without scripts. */
export function FileInput({ id, label, error }: Props) {
  return (
    <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={id}>
        {label}
      </label>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {namesOfTypes}, up to 10 MB. A file keeps what is in it, such as its author’s name or where a photo
        was taken.
      </div>
      {error ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
      <input
        className={`nhsuk-file-upload${error ? ' nhsuk-file-upload--error' : ''}`}
        type="file"
        id={id}
        name={id}
        accept={accepted}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      />
    </div>
  )
}
