import { readMultipart } from './multipart.server.ts'

type OneFile = { name: string; content: Buffer } | { refused: 'none' | 'too-large' | 'cut-off' | 'busy' }

/**
 * Reads the one file of a form, up to `limit` bytes. `none`: no file was chosen, or the form is not one with files.
 * `cut-off`: the form ended before its end. `busy`: too many are read at once.
 */
export async function readOneFile(request: Request, field: string, limit: number): Promise<OneFile> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data/i.test(type) || !request.body) return { refused: 'none' }
  const sent = await readMultipart(request, limit)
  if (sent === 'busy') return { refused: 'busy' }
  if (sent === 'malformed') return { refused: 'cut-off' }
  if (sent.cut) return { refused: 'too-large' }
  const file = sent.files.find((each) => each.field === field)
  return file && file.content.length > 0 ? { name: file.name, content: file.content } : { refused: 'none' }
}
