import { Form } from '@remix-run/react'
import { Button, Textarea } from 'nhsuk-react-components'
import { typedText } from '#app/ui/form.ts'
import type { UploadReply } from './index-upload.ts'

/** A file, or the same as text. A plain file input: it works without scripts. */
export function UploadForm({ reply }: { reply: UploadReply | undefined }) {
  return (
    <Form method="post" encType="multipart/form-data" noValidate>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor="file">
          JSON file
        </label>
        <div className="nhsuk-hint" id="file-hint">
          Up to 1 MB. If you choose a file, it is used instead of the text below.
        </div>
        <input
          className="nhsuk-file-upload"
          type="file"
          id="file"
          name="file"
          accept="application/json,.json"
          aria-describedby="file-hint"
        />
      </div>
      <Textarea
        id="content"
        name="content"
        label="Or paste the JSON"
        labelProps={{ size: 's' }}
        rows={12}
        spellCheck={false}
        className="remi-code"
        defaultValue={typedText(reply, 'content')}
        error={reply?.errors.content}
      />
      <Button type="submit">Check and upload</Button>
    </Form>
  )
}
