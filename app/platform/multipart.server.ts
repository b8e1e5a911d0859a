import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'

export interface SentFile {
  /** The name of its field. */
  field: string
  /** As the browser sent it, without a path. */
  name: string
  content: Buffer
}

interface SentForm {
  fields: FormData
  files: SentFile[]
  /** A file was longer than the limit: what there is of it is not kept. */
  cut: boolean
}

/** Why a form cannot be read. */
type Unreadable = 'malformed' | 'busy'

const mostFields = 200
const mostText = 64 * 1024
/** Forms with files that are read at once. Each holds its file in memory until it is stored. */
const mostAtOnce = 12

let reading = 0

/**
 * Reads a form with files, of which each may have `fileLimit` bytes. Nothing touches the disk, so what stops half-way
 * leaves nothing behind.
 */
export async function readMultipart(request: Request, fileLimit: number): Promise<SentForm | Unreadable> {
  if (reading >= mostAtOnce) return 'busy'
  reading += 1
  try {
    return await parse(request, fileLimit)
  } catch {
    return 'malformed'
  } finally {
    reading -= 1
  }
}

function parse(request: Request, fileLimit: number): Promise<SentForm> {
  const form: SentForm = { fields: new FormData(), files: [], cut: false }
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: { fields: mostFields, fieldSize: mostText, files: 3, fileSize: fileLimit, parts: mostFields + 3 },
  })
  const source = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => {
      source.unpipe(parser)
      source.resume()
      reject(error instanceof Error ? error : new Error('The form cannot be read.'))
    }
    let text = 0
    parser.on('field', (name, value, _nameCut, valueCut) => {
      text += value.length
      if (valueCut || text > mostText || typeof name !== 'string') return refuse('too much text')
      form.fields.append(name, value)
    })
    parser.on('file', (field, stream, name) => takeFile(form, { field, stream, name }, refuse))
    for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.on(event, refuse)
    parser.on('error', refuse)
    parser.on('finish', () => resolve(form))
    source.on('error', refuse)
    source.pipe(parser)
  })
}

interface Part {
  field: string
  stream: Readable & { truncated?: boolean }
  name: string | undefined
}

/** A file field in which nothing was chosen is left out. */
function takeFile(
  form: SentForm,
  { field, stream, name = '' }: Part,
  refuse: (error: unknown) => void,
): void {
  let chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
  stream.on('limit', () => {
    form.cut = true
    chunks = []
  })
  stream.on('error', refuse)
  stream.on('end', () => {
    const content = Buffer.concat(chunks)
    chunks = []
    if (name !== '' || content.length > 0) form.files.push({ field, name, content })
  })
}
