import yauzl from 'yauzl'
import type { FileType } from './file-types.ts'

const mostEntries = 2000
const mostBytes = 200 * 1024 * 1024
const mostRatio = 100

/** Programs that run when a document is opened: of Office, of Excel 4 and of LibreOffice. */
const programs = /(^|\/)(vbaproject\.bin|vbadata\.xml)$|(^|\/)macrosheets\/|^(basic|scripts)\//i

interface Directory {
  names: string[]
  bytes: number
}

/**
 * What is wrong with an archive that says it is a document of this type, or null. Reads its directory and unpacks
 * nothing, so what the directory says of sizes is not proof; what is downloaded is as it was sent.
 */
export async function findFaultInZip(
  content: Buffer,
  type: FileType,
): Promise<'type' | 'program' | 'size' | null> {
  const directory = await readDirectory(content).catch(() => 'unreadable' as const)
  if (directory === 'unreadable' || !isOfType(directory, content, type)) return 'type'
  if (directory.names.some((name) => programs.test(name))) return 'program'
  const { names, bytes } = directory
  const within = names.length <= mostEntries && bytes <= mostBytes && bytes <= mostRatio * content.length
  return within ? null : 'size'
}

function readDirectory(content: Buffer): Promise<Directory> {
  const directory: Directory = { names: [], bytes: 0 }
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(content, { lazyEntries: true, validateEntrySizes: false }, (error, archive) => {
      if (error) return reject(error)
      archive.on('error', reject)
      archive.on('end', () => resolve(directory))
      archive.on('entry', ({ fileName, uncompressedSize }: yauzl.Entry) => {
        directory.names.push(fileName)
        directory.bytes += uncompressedSize
        if (directory.names.length > mostEntries) return resolve(directory)
        archive.readEntry()
      })
      archive.readEntry()
    })
  })
}

/** OpenDocument names its type in its first entry, which is not packed: its bytes stand behind a header of 30 and its name. */
function isOfType({ names }: Directory, content: Buffer, { part }: FileType): boolean {
  if (!part) return false
  if (part.content === undefined) return names.includes('[Content_Types].xml') && names.includes(part.name)
  const first = content.toString('latin1', 30, 30 + part.name.length + part.content.length + 2)
  return first.startsWith(part.name + part.content + 'PK') && names.includes('content.xml')
}
