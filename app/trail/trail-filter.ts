import { inMinutes } from '#app/access/wait.ts'
import { kinds } from './trail-words.ts'

/** Which lines are asked for; null asks for all. Days are ISO dates in London, the last one included. */
export interface TrailFilter {
  from: string | null
  to: string | null
  /** A user's id. */
  person: string | null
  /** The key of a kind. */
  kind: string | null
  organisation: string | null
}

/** Lines before or after the line with this number; neither: the newest. */
export interface TrailPlace {
  before: string | null
  after: string | null
}

export interface AskedTrail {
  filter: TrailFilter
  place: TrailPlace
  /** By field. Where a day is wrong, no lines are shown. */
  errors: Record<string, string>
  status: 200 | 400 | 429
  headers: Record<string, string>
  /** As it was typed. */
  typed: Record<string, string>
}

const dayParts = ['day', 'month', 'year'] as const
const days = ['from', 'to'] as const
const fields = [
  ...days.flatMap((day) => dayParts.map((part) => `${day}-${part}`)),
  'person',
  'kind',
  'organisation',
]
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What an address asks of the trail. Values that no page of ours makes ask for nothing, days that are none are errors. */
export function readAskedTrail(params: URLSearchParams): AskedTrail {
  const typed = Object.fromEntries(
    fields.map((field) => [field, (params.get(field) ?? '').trim().slice(0, 100)]),
  )
  const matching = (field: string, shape: RegExp) =>
    shape.test(params.get(field) ?? '') ? params.get(field) : null
  const [from, to] = days.map((day) => readDay(dayParts.map((part) => typed[`${day}-${part}`]!)))
  const errors: Record<string, string> = {}
  if (from === undefined) errors['from-day'] = 'Enter the first day, like 27 3 2026'
  if (to === undefined) errors['to-day'] = 'Enter the last day, like 27 3 2026'
  if (from && to && to < from) errors['to-day'] = 'The last day must be the same as the first day or after it'
  const wrong = Object.keys(errors).length > 0
  const wait = matching('wait', /^\d{1,2}$/)
  return {
    filter: {
      from: from ?? null,
      to: to ?? null,
      person: matching('person', uuid),
      kind: kinds.find(({ key }) => key === typed.kind)?.key ?? null,
      organisation: matching('organisation', uuid),
    },
    place: { before: matching('before', /^\d{1,18}$/), after: matching('after', /^\d{1,18}$/) },
    errors: wait && !wrong ? { download: toWaiting(Number(wait)) } : errors,
    status: wrong ? 400 : wait ? 429 : 200,
    headers: wait ? { 'Retry-After': String(Number(wait) * 60) } : {},
    typed,
  }
}

function toWaiting(minutes: number): string {
  return `You have downloaded the audit trail 10 times in an hour. Try again in ${inMinutes(minutes * 60)}`
}

/** ISO date; null where nothing was typed; undefined for what is no day. */
function readDay([day, month, year]: string[]): string | null | undefined {
  if (!day && !month && !year) return null
  if (!/^\d{1,2}$/.test(day!) || !/^\d{1,2}$/.test(month!) || !/^20\d\d$/.test(year!)) return undefined
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : undefined
}

/** The query that asks for the same lines, at another place, or with the minutes to wait for a download. */
export function toQuery(
  typed: Record<string, string>,
  more: Partial<Record<'before' | 'after' | 'wait', string | null>> = {},
): string {
  const given = Object.entries({ ...typed, ...more }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
