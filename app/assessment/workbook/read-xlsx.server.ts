/** The sheets of an .xlsx file, as Excel, LibreOffice and this service write it (ECMA-376 part 1, 18.3). */
import path from 'node:path'
import { type Archive, readXml, refuse } from './archive.server.ts'
import { answerColumn, keyColumn, type WorkbookRow } from './rows.ts'
import { type Collected, collectRows, type ReadCell } from './sheet-rows.server.ts'
import { unescapeText } from './xlsx-text.ts'

const workbook = 'xl/workbook.xml'
/** The longest text of all shared strings together, in characters. */
const mostShared = 4_000_000

export async function readXlsx(archive: Archive): Promise<WorkbookRow[]> {
  const names = [...archive.entries.keys()]
  if (names.some((name) => /vbaProject|macrosheets\/|activeX\/|embeddings\/|ctrlProps\//i.test(name)))
    refuse('macros')
  if (names.some((name) => /^xl\/(externalLinks|queryTables)\/|^xl\/connections\.xml$/i.test(name)))
    refuse('external')
  const shared = await readShared(archive)
  const collected = collectRows()
  for (const { name, part } of await readSheetNames(archive))
    await readSheet(archive, name, part, shared, collected)
  return collected.rows
}

async function readSheetNames(archive: Archive): Promise<{ name: string; part: string }[]> {
  const parts = new Map<string, string>()
  await readXml(archive, 'xl/_rels/workbook.xml.rels', {
    open: (tag, attribute) => {
      if (tag !== 'Relationship' || attribute('TargetMode') === 'External') return
      parts.set(attribute('Id') ?? '', path.posix.resolve('/xl', attribute('Target') ?? '').slice(1))
    },
  })
  const sheets: { name: string; part: string }[] = []
  await readXml(archive, workbook, {
    open: (tag, attribute) => {
      const part = tag === 'sheet' ? parts.get(attribute('id') ?? '') : undefined
      if (part) sheets.push({ name: attribute('name') ?? '', part })
    },
  })
  return sheets
}

/** Texts that cells name by number. The reading of a word in another script (rPh) is not part of it. */
async function readShared(archive: Archive): Promise<string[]> {
  const texts: string[] = []
  let [text, length, inText, aside] = ['', 0, false, false]
  await readXml(archive, 'xl/sharedStrings.xml', {
    open: (tag) => {
      if (tag === 'si') text = ''
      if (tag === 'rPh') aside = true
      inText = tag === 't' && !aside
    },
    text: (given) => {
      if (!inText) return
      text += given
      length += given.length
      if (length > mostShared) refuse('rows')
    },
    close: (tag) => {
      if (tag === 'rPh') aside = false
      if (tag === 'si') texts.push(unescapeText(text))
      inText = false
    },
  })
  return texts
}

interface OpenCell extends ReadCell {
  column: number
  type: string
}

async function readSheet(
  archive: Archive,
  name: string,
  part: string,
  shared: string[],
  collected: Collected,
) {
  let row = 0
  let cells = new Map<number, ReadCell>()
  let cell: OpenCell | null = null
  let column = -1
  let inValue = false
  await readXml(archive, part, {
    open: (tag, attribute) => {
      if (tag === 'row') {
        row = Number(attribute('r') ?? row + 1)
        cells = new Map()
        column = -1
        collected.count()
      } else if (tag === 'c') {
        column = toColumn(attribute('r')) ?? column + 1
        const kept = column === answerColumn || column === keyColumn
        cell = kept ? { column, type: attribute('t') ?? 'n', text: '', formula: false } : null
      } else if (cell && tag === 'f') cell.formula = true
      inValue = tag === 'v' || tag === 't'
    },
    text: (given) => {
      if (cell && inValue) cell.text += given
    },
    close: (tag) => {
      inValue = false
      if (tag === 'c' && cell) cells.set(cell.column, { ...cell, text: toText(cell, shared) })
      if (tag === 'c') cell = null
      if (tag === 'row') collected.add(name, row, cells)
    },
  })
}

function toText({ type, text }: OpenCell, shared: string[]): string {
  if (type === 's') return shared[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'Yes' : 'No'
  return type === 'inlineStr' || type === 'str' ? unescapeText(text) : text
}

/** From 0. Only the first 26 columns are of interest; later ones count as the 27th. */
function toColumn(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  if (!letters) return undefined
  return letters.length > 1 ? 26 : letters.charCodeAt(0) - 'A'.charCodeAt(0)
}
