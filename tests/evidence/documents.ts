/** Files as people and attackers send them. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Entry {
  name: string
  content?: string | Buffer
  /** Not packed. */
  stored?: boolean
  /** What the directory says in place of the true size. */
  claims?: number
}

/** A ZIP archive. */
export function zip(entries: Entry[], { before = '' }: { before?: string } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(before, 'latin1')]
  const directory: Buffer[] = []
  let offset = parts[0]!.length
  for (const { name, content = '', stored = false, claims } of entries) {
    const raw = Buffer.from(content)
    const data = stored ? raw : deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(stored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(claims ?? raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const start = Buffer.alloc(4)
    start.writeUInt32LE(offset)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data])
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
        fields,
        Buffer.alloc(10),
        start,
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}

const types: Entry = { name: '[Content_Types].xml', content: '<Types/>' }

export const docx = (more: Entry[] = [], options = {}) =>
  zip([types, { name: 'word/document.xml', content: '<w:document/>' }, ...more], options)
export const xlsx = (more: Entry[] = []) =>
  zip([types, { name: 'xl/workbook.xml', content: '<workbook/>' }, ...more])
export const pptx = () => zip([types, { name: 'ppt/presentation.xml', content: '<p:presentation/>' }])
export const odf = (kind: 'text' | 'spreadsheet' | 'presentation', more: Entry[] = []) =>
  zip([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    { name: 'content.xml', content: '<office:document-content/>' },
    ...more,
  ])

export const pdf = (text = 'Minutes') => Buffer.from(`%PDF-1.4\n% ${text}\ntrailer<<>>\n%%EOF\n`, 'latin1')
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-' + 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

/** A page that runs a script, behind the first bytes of a PDF. */
export const pdfAndPage = Buffer.from('%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF', 'latin1')
