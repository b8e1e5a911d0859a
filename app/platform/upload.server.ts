import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import busboy from 'busboy'

export type Upload = { name: string; content: Buffer } | { refused: 'none' | 'too-large' | 'cut-off' }

/**
 * Reads the one file of a form, up to `limit` bytes, and leaves the rest of the form alone. `none`: no file was chosen,
 * or the form is not one with files. `cut-off`: the form ended before its end.
 */
export async function readUpload(request: Request, field: string, limit: number): Promise<Upload> {
  const parser = toParser(request, limit + 1)
  if (!parser || !request.body) return { refused: 'none' }
  const chunks: Buffer[] = []
  let name: string | null = null
  parser.on('file', (given, file, { filename }) => {
    // What is wrong with a file is said by the form's end; without a listener it would end the process.
    file.on('error', () => undefined)
    if (given !== field || name !== null) return void file.resume()
    name = filename ?? ''
    file.on('data', (chunk: Buffer) => void chunks.push(chunk))
  })
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parser)
  } catch {
    return { refused: 'cut-off' }
  }
  const content = Buffer.concat(chunks)
  if (content.length > limit) return { refused: 'too-large' }
  return content.length === 0 ? { refused: 'none' } : { name: name ?? '', content }
}

function toParser(request: Request, fileSize: number): busboy.Busboy | null {
  const limits = { files: 1, fileSize, fields: 20, fieldSize: 10_000, parts: 21, headerPairs: 20 }
  try {
    return busboy({ headers: Object.fromEntries(request.headers), limits, defParamCharset: 'utf8' })
  } catch {
    return null
  }
}
