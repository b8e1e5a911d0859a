import { stringify } from 'csv-stringify/sync'
import type { Upload } from '#app/evidence/read-upload.server.ts'
import type { FormReply } from '#app/ui/form.ts'
import type { MeasureSet } from '#scoring/measures/index.ts'
import { checkReturn } from './check-return.ts'
import { checkTotals, readRows, toTemplate } from './csv-rows.ts'
import { toForm } from './enter-page.server.ts'
import { toBoxNames } from './fields.ts'
import { readCsv } from './read-csv.server.ts'
import { checkDay, readTyped } from './return-form.server.ts'
import type { ReturnForm } from './return-fields.tsx'

/** A file that was read: the form with its values, what is wrong with them, and what saving it would change. */
export interface Imported {
  form: ReturnForm
  errors: Record<string, string>
  changes: { id: string; label: string; cells: [now: string, file: string] }[]
}

export type ImportReply = FormReply & { imported?: Imported }

/** A template to fill in. It begins with a byte order mark, so that spreadsheets read it as UTF-8. */
export function toTemplateFile(set: MeasureSet): string {
  return `\uFEFF${stringify(toTemplate(set))}`
}

/** Reads a file into the form of a return. Nothing is saved. */
export async function importReturn(
  organisationId: string,
  set: MeasureSet,
  { form, file, refused }: Upload,
  today: string,
): Promise<{ status: 200 | 400; reply: ImportReply }> {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const asOf = checkDay(form, today)
  const read = file ? readCsv(set, file.content) : { refused: refused ?? 'Choose a CSV file' }
  const errors = {
    ...('error' in asOf ? { 'asOf-day': asOf.error } : {}),
    ...('refused' in read ? { file: read.refused } : {}),
  }
  if ('error' in asOf || 'refused' in read) return { status: 400, reply: { errors, typed } }
  const { problems, ...rows } = readRows(set, read.rows)
  if (problems.length > 0) {
    const told = problems.slice(0, 20).map(({ row, what }) => [`row-${row}`, `Row ${row}: ${what}`])
    return { status: 400, reply: { errors: Object.fromEntries(told) as Record<string, string>, typed } }
  }
  const imported = await toImported(
    organisationId,
    set,
    { ...rows, problems },
    { typed, year: Number(asOf.day.slice(0, 4)) },
  )
  return { status: 200, reply: { errors: {}, typed, imported } }
}

async function toImported(
  organisationId: string,
  set: MeasureSet,
  read: ReturnType<typeof readRows>,
  { typed, year }: { typed: Record<string, string>; year: number },
): Promise<Imported> {
  const before = await readTyped(organisationId, set, year)
  const values = { ...toKept(before.typed, read.typed), ...read.typed }
  const checked = checkReturn(set, values)
  const found = { ...('errors' in checked ? checked.errors : {}), ...checkTotals(read) }
  const numbered = Object.entries(found).map(([field, message]) => {
    const row = read.rows[field]
    return [field, row ? `Row ${row}: ${message}` : message]
  })
  const days = Object.fromEntries(Object.entries(typed).filter(([name]) => name.startsWith('asOf-')))
  const here = `/organisations/${organisationId}/measures`
  return {
    form: toForm(set, { here, version: before.version, typed: { ...values, ...days }, source: 'csv' }),
    errors: Object.fromEntries(numbered) as Record<string, string>,
    changes: toBoxNames(set).flatMap(({ name, label }) => {
      const [now = '', file = ''] = [before.typed[name], values[name]]
      return now === file
        ? []
        : [{ id: name, label, cells: [now || 'Empty', file || 'Empty'] as [string, string] }]
    }),
  }
}

/** What is saved of the measures that a file says nothing of: a file of one measure takes no other away. */
function toKept(saved: Record<string, string>, read: Record<string, string>): Record<string, string> {
  const toMeasure = (field: string) => field.split('_')[0]
  const told = new Set(Object.keys(read).map(toMeasure))
  return Object.fromEntries(Object.entries(saved).filter(([field]) => !told.has(toMeasure(field))))
}
