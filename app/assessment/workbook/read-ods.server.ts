/** The sheets of an .ods file, as LibreOffice and Excel write it (OpenDocument 1.3 part 3, 9). */
import { type Archive, readXml, refuse } from './archive.server.ts'
import { keyColumn, type WorkbookRow } from './rows.ts'
import { type Collected, collectRows, type ReadCell } from './sheet-rows.server.ts'

/** What floats over a cell, or is noted on it: its text is not the cell's. */
const beside = ['annotation', 'frame', 'custom-shape', 'control', 'g', 'line', 'rect', 'ellipse', 'path']
const external = ['table-source', 'cell-range-source', 'dde-link', 'dde-source', 'dde-connection-decl']

export async function readOds(archive: Archive): Promise<WorkbookRow[]> {
  const names = [...archive.entries.keys()]
  if (names.some((name) => /^(Basic|Scripts|Dialogs)\//.test(name))) refuse('macros')
  await readXml(archive, 'META-INF/manifest.xml', {
    open: (tag) => {
      if (tag === 'encryption-data') refuse('encrypted')
    },
  })
  const collected = collectRows()
  await readXml(archive, 'content.xml', toReader(collected))
  return collected.rows
}

interface Reading {
  sheet: string
  row: number
  /** How often the open row and cell stand there. */
  rows: number
  columns: number
  column: number
  cells: Map<number, ReadCell>
  cell: ReadCell | null
  paragraphs: number
  inParagraph: number
  /** How deep in something that is beside the cell. */
  beside: number
}

/** A repetition that the file gives, from 1. */
function toTimes(given: string | undefined): number {
  const times = Number(given ?? 1)
  return Number.isInteger(times) && times > 0 ? times : refuse('damaged')
}

/** LibreOffice Calc writes several spaces as they are, against the standard (6.1.2), and reads them so: they are kept. */
function toReader(collected: Collected) {
  const at: Reading = {
    ...{ sheet: '', row: 0, rows: 1, columns: 1, column: 0, cells: new Map(), cell: null },
    ...{ paragraphs: 0, inParagraph: 0, beside: 0 },
  }
  return {
    open: (tag: string, attribute: (name: string) => string | undefined) => {
      if (external.includes(tag)) refuse('external')
      if (tag === 'table') Object.assign(at, { sheet: attribute('name') ?? '', row: 0 })
      else if (tag === 'table-row')
        Object.assign(at, { rows: toTimes(attribute('number-rows-repeated')), column: 0, cells: new Map() })
      else if (tag === 'table-cell' || tag === 'covered-table-cell') openCell(at, attribute)
      else if (at.cell) openText(at, at.cell, tag, attribute)
    },
    text: (given: string) => {
      if (at.cell && at.inParagraph > 0 && at.beside === 0)
        at.cell.text += given.replace(/[\r\n]+[ \t]*/g, ' ')
    },
    close: (tag: string) => {
      if (at.cell && beside.includes(tag)) at.beside -= 1
      if (tag === 'p' && at.cell) at.inParagraph -= 1
      if (tag === 'table-cell' || tag === 'covered-table-cell') closeCell(at)
      if (tag === 'table-row') closeRow(at, collected)
    },
  }
}

function openCell(at: Reading, attribute: (name: string) => string | undefined): void {
  at.columns = toTimes(attribute('number-columns-repeated'))
  at.cell = { text: '', formula: attribute('formula') !== undefined }
  at.paragraphs = 0
  at.inParagraph = 0
  at.beside = 0
}

function openText(
  at: Reading,
  cell: ReadCell,
  tag: string,
  attribute: (name: string) => string | undefined,
): void {
  if (beside.includes(tag)) at.beside += 1
  if (tag === 'p') at.inParagraph += 1
  if (at.beside > 0) return
  if (tag === 'p') {
    at.paragraphs += 1
    if (at.paragraphs > 1) cell.text += '\n'
  }
  if (tag === 's') cell.text += ' '.repeat(Math.min(toTimes(attribute('c')), 10_000))
  if (tag === 'tab') cell.text += '\t'
  if (tag === 'line-break') cell.text += '\n'
}

/** A cell that stands several times counts for each of the columns that are of interest. */
function closeCell(at: Reading): void {
  const cell = at.cell!
  const end = Math.min(at.column + at.columns, keyColumn + 1)
  if (cell.text !== '' || cell.formula)
    for (let column = at.column; column < end; column += 1) at.cells.set(column, cell)
  at.column += at.columns
  at.cell = null
}

/** Empty rows may stand a million times at the end of a sheet: they hold nothing. A key that stands twice is one too many. */
function closeRow(at: Reading, collected: Collected): void {
  if (at.cells.size > 0) {
    collected.count(at.rows)
    for (let time = 0; time < Math.min(at.rows, 2); time += 1)
      collected.add(at.sheet, at.row + time + 1, at.cells)
  }
  at.row += at.rows
}
