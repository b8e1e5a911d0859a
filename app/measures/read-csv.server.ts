import { CsvError, parse } from 'csv-parse/sync'
import type { MeasureSet } from '#scoring/measures/index.ts'
import { type FileRow, heads } from './csv-rows.ts'
import { largeFile } from './large-file.ts'

const mostRows = 300

/** The rows of a CSV file, trimmed, or why it is not one that can be read. */
export function readCsv(set: MeasureSet, content: Buffer): { rows: FileRow[] } | { refused: string } {
  if (content.length > largeFile.largest) return { refused: largeFile.sentence }
  if (content.subarray(0, 2).toString('latin1') === 'PK')
    return { refused: 'This is a workbook. Save it as “CSV UTF-8” and upload that file' }
  const text = decode(content)
  if (text === null || text.includes('\0'))
    return { refused: 'This is not a CSV file. Save it as “CSV UTF-8”' }
  const records = parseText(text)
  if (!records) return { refused: 'This CSV file cannot be read: a quotation mark may be missing' }
  const [head, ...rows] = records
  const expected = set.shape === 'scores' ? heads.scores : heads.counts
  const read = (head ?? []).map((cell) => cell.toLowerCase())
  const needed = expected.slice(0, -1)
  if (needed.some((each, position) => read[position] !== each))
    return {
      refused:
        toOtherKind(set, read) ?? `The first row must be: ${needed.join(', ')}. Start from the template`,
    }
  if (rows.length > mostRows) return { refused: `The file has more than ${mostRows} rows` }
  const other = rows.find(([name = '']) => isOfOther(set, name))
  if (other)
    return { refused: `This is another kind of return: it has “${other[0]}”, and this is ${set.shortTitle}` }
  const width = expected.length
  const numbered = rows.map((cells, position) => ({ row: position + 2, cells: fill(cells, width) }))
  return { rows: numbered.filter(({ cells }) => cells.some((cell) => cell !== '')) }
}

function decode(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return null
  }
}

/** Commas, semicolons or tabs: what the first line has most of. */
function parseText(text: string): string[][] | null {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [',', ';', '\t'].map((each) => [first.split(each).length, each] as const)
  const [, delimiter] = counts.reduce((most, each) => (each[0] > most[0] ? each : most))
  try {
    const options = { bom: true, delimiter, relax_column_count: true, trim: true, max_record_size: 4000 }
    return parse(text, options) as unknown as string[][]
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

const frameworks = /^(sc-wres|wres|eds 2022)\s+\d/i

function isOfOther(set: MeasureSet, name: string): boolean {
  const found = frameworks.exec(name)?.[1]
  return found !== undefined && found.toLowerCase() !== set.framework.toLowerCase()
}

function toOtherKind(set: MeasureSet, head: string[]): string | null {
  const others = set.shape === 'scores' ? heads.counts : heads.scores
  if (head[0] !== others[0]) return null
  return `This is another kind of return: its rows are ${others[0]}s, and ${set.shortTitle} has ${set.shape === 'scores' ? 'outcomes' : 'measures'}`
}

const fill = (cells: string[], width: number) =>
  Array.from({ length: width }, (_, position) => (cells[position] ?? '').slice(0, 200))
