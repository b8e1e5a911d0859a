import { createHash } from 'node:crypto'
import type { SentFile } from '#app/platform/multipart.server.ts'
import { cleanFileName } from './file-name.ts'
import { type FileType, fileTypes, namesOfTypes, toFileType } from './file-types.ts'
import { findFaultInZip } from './zip-directory.server.ts'

/** A file that may be kept. Its type is what its bytes and its name agree on. */
export interface ExaminedFile {
  name: string
  type: string
  content: Buffer
  sha256: Buffer
}

const sentences = {
  empty: 'The file is empty. Choose another',
  type: `The file must be one of these: ${namesOfTypes}`,
  mismatch: 'The file is not what its name says. Save it again in the program it comes from, then choose it',
  program: 'The file has macros in it. Save it without them, for example as .docx or .xlsx, then choose it',
  size: 'The file would be far too large once it is unpacked. Choose a smaller one',
} as const

/** The file as it may be kept, or a sentence that says why not. Nothing in it is unpacked or run. */
export async function examineFile({
  name: sent,
  content,
}: SentFile): Promise<ExaminedFile | { refused: string }> {
  const name = cleanFileName(sent)
  const fault = await findFault(name, content)
  if (fault) return { refused: sentences[fault] }
  const sha256 = createHash('sha256').update(content).digest()
  return { name, type: toFileType(name)!.type, content, sha256 }
}

async function findFault(name: string, content: Buffer): Promise<keyof typeof sentences | null> {
  const type = toFileType(name)
  if (!type) return 'type'
  if (content.length === 0) return 'empty'
  if (type.begins === null) return isText(content) ? null : 'mismatch'
  if (!begins(content, type)) return 'mismatch'
  if (!type.part) return null
  const fault = await findFaultInZip(content, type)
  return fault === 'type' ? 'mismatch' : fault
}

function begins(content: Buffer, { begins: bytes }: FileType): boolean {
  return bytes !== null && content.toString('latin1', 0, bytes.length) === bytes
}

/** Bytes that no text has: controls, but for tabs, line ends and form feeds. */
const notText = [...Array(32).keys(), 127].filter((byte) => ![9, 10, 12, 13].includes(byte))

/** Text in UTF-8 or one byte a letter, that is not a page, a picture or another kind of file in disguise. */
function isText(content: Buffer): boolean {
  if (notText.some((byte) => content.includes(byte)) || fileTypes.some((type) => begins(content, type)))
    return false
  return !/^[\s\ufeff\u00ef\u00bb\u00bf]*<[!?a-z]/i.test(content.toString('latin1', 0, 1024))
}
