/** Workbooks as bytes: read, edited without a program, and sent as a form. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Field } from '#app/assessment/workbook/answer-cells.ts'
import { toKey } from '#app/assessment/workbook/keys.ts'
import { readRows } from '#app/assessment/workbook/read-rows.server.ts'
import type { WorkbookRow } from '#app/assessment/workbook/rows.ts'
import { escapeText } from '#app/assessment/workbook/xlsx-text.ts'

export type Parts = Record<string, string>

/** The parts of an archive as text. */
export function unpack(bytes: Uint8Array): Parts {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

export function pack(parts: Parts): Buffer {
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  )
}

/** The same archive with some parts changed. */
export function repack(bytes: Uint8Array, change: (parts: Parts) => void): Buffer {
  const parts = unpack(bytes)
  change(parts)
  return pack(parts)
}

export async function rowsOf(bytes: Uint8Array): Promise<WorkbookRow[]> {
  const read = await readRows(Buffer.from(bytes))
  if ('refused' in read) throw new Error(read.refused)
  return read.rows
}

/** Sheet and cell of one part of an answer. */
export async function placeOf(bytes: Uint8Array, indicatorId: string, field: Field): Promise<Place> {
  return toPlace(await rowsOf(bytes), indicatorId, field)
}

interface Place {
  sheet: string
  cell: string
}

function toPlace(rows: WorkbookRow[], indicatorId: string, field: Field): Place {
  const { sheet, row } = rows.find(({ key }) => key === toKey(indicatorId, field))!
  return { sheet, cell: `C${row}` }
}

export type Edits = Record<string, Partial<Record<Field, string>>>

/** Answers typed into a workbook, by indicator and part. */
export async function edit(bytes: Uint8Array, edits: Edits): Promise<Buffer> {
  const [parts, rows] = [unpack(bytes), await rowsOf(bytes)]
  const names = [...parts['xl/workbook.xml']!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!)
  for (const [indicatorId, fields] of Object.entries(edits))
    for (const [field, text] of Object.entries(fields) as [Field, string][]) {
      const { sheet, cell } = toPlace(rows, indicatorId, field)
      const part = `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`
      parts[part] = putCell(
        parts[part]!,
        cell,
        `t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is>`,
      )
    }
  return pack(parts)
}

/** A sheet whose cell has other attributes and content. */
export function putCell(sheet: string, cell: string, content: string): string {
  const found = new RegExp(`<c r="${cell}" s="(\\d+)"(?:/>|[^/].*?</c>)`)
  if (!found.test(sheet)) throw new Error(`There is no cell ${cell}.`)
  return sheet.replace(found, (_, style: string) => `<c r="${cell}" s="${style}" ${content}</c>`)
}

/** A form with the workbook, as a browser sends it. */
export function toUpload(bytes: Uint8Array, name = 'workbook.xlsx'): FormData {
  const form = new FormData()
  form.set('workbook', new File([new Uint8Array(bytes)], name))
  return form
}

export function toRequest(bytes: Uint8Array, name?: string): Request {
  return new Request('http://127.0.0.1/', { method: 'POST', body: toUpload(bytes, name) })
}
