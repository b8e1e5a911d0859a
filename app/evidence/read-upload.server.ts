import { requirePlain } from '#app/access/plain-form.ts'
import { readMultipart, type SentFile } from '#app/platform/multipart.server.ts'
import { longestFile } from './file-types.ts'

export interface Upload {
  form: FormData
  /** The one file that was chosen. */
  file: SentFile | null
  /** Why what was chosen is not taken. */
  refused: string | null
}

/** What a page with a file input sent, with or without a file. A 400 when it cannot be read, a 503 when too many send. */
export async function readUpload(request: Request, field: string): Promise<Upload> {
  if (!/^multipart\/form-data/i.test(request.headers.get('content-type') ?? ''))
    return { form: await request.formData(), file: null, refused: null }
  const sent = await readMultipart(request, longestFile)
  if (sent === 'busy')
    throw new Response('Many people are sending files now. Go back, and try again in a minute.', {
      status: 503,
    })
  if (sent === 'malformed') throw new Response('This form cannot be read.', { status: 400 })
  const form = requirePlain(sent.fields)
  if (sent.cut) return { form, file: null, refused: 'The file must be 10 MB or smaller' }
  const [file = null, ...more] = sent.files
  if (more.length > 0 || (file && file.field !== field))
    return { form, file: null, refused: 'Choose one file. You can add others afterwards' }
  return { form, file, refused: null }
}
