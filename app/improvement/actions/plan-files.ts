/** The action plan as files to take away. */
import { stringify } from 'csv-stringify/sync'
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { toRow } from '#app/assessment/workbook/sheet.ts'
import { writeXlsx } from '#app/assessment/workbook/write-xlsx.ts'
import { neutralise } from '#app/platform/spreadsheet.ts'
import { noOwner, statusWords } from './action-words.ts'
import type { PlannedAction } from './list-actions.server.ts'
import type { PlanSource } from './plan-page.ts'
import { planColumns, toPlanRows } from './plan-rows.ts'

/** Whose plan it is, where it is, and when the file is made (ISO time). */
export interface FileOf {
  organisation: string
  /** The address of the plan. */
  url: string
  madeAt: string
}

const heads = planColumns.map(([head]) => head)
const service = 'Race Equality Maturity Index'

/** As RFC 4180 with a byte order mark so that Excel reads it as UTF-8. */
export function toPlanCsv(plan: PlanSource): string {
  const rows = toPlanRows(plan).map((row) => row.map(neutralise))
  return stringify([heads, ...rows], { bom: true, record_delimiter: 'windows' })
}

/** One sheet that may be sorted and changed. Every cell is text, so that nothing in it runs. */
export function toPlanXlsx(plan: PlanSource, { organisation, madeAt }: FileOf): Uint8Array<ArrayBuffer> {
  const columns = planColumns.map(([, width]) => width)
  const toLine = (texts: readonly string[], style: 'column' | 'asked') =>
    toRow(
      texts.map((text) => ({ text, style })),
      columns,
    )
  const rows = [toLine(heads, 'column'), ...toPlanRows(plan).map((row) => toLine(row, 'asked'))]
  const sheet = { name: 'Action plan', columns, rows, frozen: 1, open: true }
  return writeXlsx([sheet], { title: `${organisation}: action plan`, author: service, made: madeAt })
}

/**
 * Every action with a due day as an event of that day (RFC 5545). Its UID stays, so that a calendar that takes the file
 * again moves what it has; what was stopped is cancelled there.
 */
export function toPlanCalendar({ actions }: PlanSource, { organisation, url }: FileOf): string {
  const calendar = ical({
    name: escapeName(`${organisation}: race equality action plan`),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'remi', product: service, language: 'EN' },
  })
  for (const action of actions)
    if (action.dueOn !== null) calendar.createEvent(toEvent(action, action.dueOn, url))
  return calendar.toString()
}

/** As RFC 5545, 3.3.11, has it: the library escapes what events say, but not the calendar's name. */
function escapeName(name: string): string {
  return name.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[\\;,]/g, '\\$&')
}

function toEvent(action: PlannedAction, dueOn: string, url: string) {
  const { id, title, status, owner, updatedAt, version } = action
  const closed = status === 'done' || status === 'stopped'
  return {
    id: `${id}@race-equality-maturity-index`,
    ...{ start: new Date(`${dueOn}T00:00:00Z`), allDay: true },
    ...{ stamp: new Date(updatedAt), lastModified: new Date(updatedAt), sequence: version },
    summary: closed ? `${statusWords[status]}: ${title}` : `Due: ${title}`,
    description: `${statusWords[status]}. Owner: ${owner ?? noOwner}.`,
    url: `${url}/${id}`,
    status: status === 'stopped' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  }
}
