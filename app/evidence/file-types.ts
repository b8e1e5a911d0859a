/** The files that evidence may be: each by its ending, with the type that it is given out as. */

export interface FileType {
  ending: string
  /** As a download names it. */
  type: string
  /** The bytes that it begins with; text has none. */
  begins: string | null
  /** In a ZIP archive: what tells it from others. */
  part?: { name: string; content?: string }
}

const zip = 'PK\x03\x04'
const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

export const fileTypes: readonly FileType[] = [
  { ending: 'pdf', type: 'application/pdf', begins: '%PDF-' },
  {
    ending: 'docx',
    type: `${office}.wordprocessingml.document`,
    begins: zip,
    part: { name: 'word/document.xml' },
  },
  { ending: 'xlsx', type: `${office}.spreadsheetml.sheet`, begins: zip, part: { name: 'xl/workbook.xml' } },
  {
    ending: 'pptx',
    type: `${office}.presentationml.presentation`,
    begins: zip,
    part: { name: 'ppt/presentation.xml' },
  },
  { ending: 'odt', type: `${open}.text`, begins: zip, part: { name: 'mimetype', content: `${open}.text` } },
  {
    ending: 'ods',
    type: `${open}.spreadsheet`,
    begins: zip,
    part: { name: 'mimetype', content: `${open}.spreadsheet` },
  },
  { ending: 'csv', type: 'text/csv', begins: null },
  { ending: 'txt', type: 'text/plain', begins: null },
  { ending: 'png', type: 'image/png', begins: '\x89PNG\r\n\x1a\n' },
  { ending: 'jpg', type: 'image/jpeg', begins: '\xff\xd8\xff' },
  { ending: 'jpeg', type: 'image/jpeg', begins: '\xff\xd8\xff' },
]

/** For a file input: what it offers to choose. */
export const accepted = fileTypes.map(({ ending }) => `.${ending}`).join(',')

export const namesOfTypes =
  'PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), ODT, ODS, CSV, TXT, PNG or JPEG'

/** 10 MB. The database holds to the same. */
export const longestFile = 10 * 1024 * 1024

export function toFileType(name: string): FileType | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  return fileTypes.find((each) => each.ending === ending)
}

/** "1.2 MB", "340 KB" or "12 bytes". */
export function toSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KB` : `${bytes} bytes`
}
