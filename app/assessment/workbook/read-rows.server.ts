import { openArchive, toRefused } from './archive.server.ts'
import { readOds } from './read-ods.server.ts'
import { readXlsx } from './read-xlsx.server.ts'
import type { Refusal, WorkbookRow } from './rows.ts'

/** The rows with a key of an .xlsx or .ods file, or why it is not taken. Needs no more than what one part holds. */
export async function readRows(bytes: Buffer): Promise<{ rows: WorkbookRow[] } | Refusal> {
  try {
    const archive = await openArchive(bytes)
    if (archive.entries.has('xl/workbook.xml')) return { rows: await readXlsx(archive) }
    if (archive.entries.has('content.xml')) return { rows: await readOds(archive) }
    return { refused: 'not-a-workbook' }
  } catch (error) {
    return toRefused(error)
  }
}
