/** What is read of an uploaded workbook: the rows that carry a key, whatever else stands there. */

export interface WorkbookRow {
  sheet: string
  /** Its number in the sheet, from 1. */
  row: number
  key: string
  answer: string
}

/** The columns of a sheet, from 0: words, words, the answer, and the hidden key that says whose answer it is. */
export const answerColumn = 2
export const keyColumn = 3
export const answerLetter = 'C'

/** In bytes. */
export const largestFile = 5 * 1024 * 1024

/** Why a file is not taken. */
export type Reason =
  | 'none'
  | 'too-large'
  | 'cut-off'
  | 'not-a-workbook'
  | 'old-format'
  | 'encrypted'
  | 'damaged'
  | 'bomb'
  | 'macros'
  | 'external'
  | 'rows'
  | 'formula'
  | 'missing'
  | 'stamp'
  | 'organisation'
  | 'assessment'
  | 'index'
  | 'slow'
  | 'busy'

export interface Refusal {
  refused: Reason
  /** The sheet or cell it is about. */
  where?: string
}

const sentences: Record<Reason, string> = {
  none: 'Choose the workbook that you filled in',
  'too-large': 'The file must be smaller than 5 MB. The workbook from this page is far smaller',
  'cut-off': 'The file did not arrive whole. Try again',
  'not-a-workbook': 'The file is not a workbook. Save it as .xlsx or .ods and upload that',
  'old-format': 'The file is in an old format of Excel. Save it as .xlsx and upload that',
  encrypted: 'The file is protected by a password. Save it without one and upload that',
  damaged: 'The file is damaged or not complete. Save it again and upload that',
  bomb: 'The file unpacks to far more than a workbook of this service holds, so it was not opened',
  macros: 'The file holds macros or embedded objects. Save it without them, as .xlsx or .ods',
  external: 'The file has links to other files or data. Use the workbook from this page, with answers only',
  rows: 'The file has far more rows or text than the workbook from this page',
  formula: 'WHERE holds a formula. Type the answer itself',
  missing:
    'WHERE is missing rows, or has some twice. Download the workbook again and copy your answers into it',
  stamp: 'The file is not a workbook from this page, or its hidden sheet was changed. Download it again',
  organisation: 'The workbook is another organisation’s',
  assessment: 'The workbook is of another assessment of your organisation',
  index: 'The workbook was made for another version of the index. Download it again',
  slow: 'The file took too long to read, so it was not used',
  busy: 'Other workbooks are being read just now. Try again in a minute',
}

/** The sentence for a file that is not taken. */
export function toRefusal({ refused, where }: Refusal): string {
  return sentences[refused].replace('WHERE', where ?? 'The file')
}
