import { notFound } from '#app/access/gate.server.ts'
import { toIsoDay } from '#app/rounds/day.ts'
import type { FormReply } from '#app/ui/form.ts'
import type { MeasureSet } from '#scoring/measures/index.ts'
import { checkReturn, toTyped } from './check-return.ts'
import { toBoxNames } from './fields.ts'
import { isOfCounts, readReturns } from './returns.server.ts'
import { type SaveRefusal, saveReturn } from './save-return.server.ts'
import { readSetsFor } from './sets.server.ts'

const refusals: Record<SaveRefusal, string> = {
  merged: 'Your organisation has merged into another, so its record no longer changes',
  there: 'There is a return of this year already. Read it below, then save again to put yours in its place',
  changed:
    'Somebody changed this return since you opened it. Read theirs below, then save again to put yours in its place',
  year: 'The year of a return does not change. Enter a new return for the other year',
}

/** The newest set of the address's kind, or a 404: also where organisations of this kind do not enter it. */
export async function requireSet(
  organisation: { kind: string },
  kind: string | undefined,
): Promise<MeasureSet> {
  const sets = await readSetsFor(organisation.kind)
  const set = sets.find((each) => each.kind === kind?.replaceAll('-', '_'))
  if (!set) throw notFound()
  return set
}

/** The fields of a return of this year, with its version; empty where there is none. */
export async function readTyped(organisationId: string, set: MeasureSet, year: number | null) {
  const found = (await readReturns(organisationId, set.kind)).find((each) => each.year === year)
  if (!found) return { version: 0, typed: {} as Record<string, string> }
  const content = isOfCounts(found)
    ? { counts: found.counts, scores: [] }
    : { counts: [], scores: found.scores }
  const [asOfYear, month, day] = found.asOf.split('-')
  const date = {
    'asOf-day': String(Number(day)),
    'asOf-month': String(Number(month)),
    'asOf-year': asOfYear!,
    year: asOfYear!,
  }
  return { version: found.version, typed: { ...date, ...toTyped(content) } }
}

/** Why this is no day that figures can be of, or null. `today`: ISO day. */
export function checkDay(form: FormData, today: string): { day: string } | { error: string } {
  const day = toIsoDay(Object.fromEntries(form), 'asOf')
  if (!day) return { error: 'Enter the date that the figures are of, like 31 3 2026' }
  if (day > today) return { error: 'The date that the figures are of must be today or in the past' }
  return day < '2015' ? { error: 'The date that the figures are of must be in 2015 or later' } : { day }
}

/** What is wrong, what was typed and, after a conflict, what is saved where it is not as typed. */
export interface ReturnReply extends FormReply {
  typed: Record<string, string>
  saved?: [label: string, value: string][]
}

/** Saves a return as it was typed, or says what is wrong with it, with everything that was typed. */
export async function saveReturnByForm(
  sender: { organisationId: string; actorId: string; set: MeasureSet },
  form: FormData,
  today: string,
): Promise<{ saved: number } | { status: 400 | 409; reply: ReturnReply }> {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const asOf = checkDay(form, today)
  const checked = checkReturn(sender.set, typed)
  const errors = {
    ...('error' in asOf ? { 'asOf-day': asOf.error } : {}),
    ...('errors' in checked ? checked.errors : {}),
  }
  if ('error' in asOf || 'errors' in checked) return { status: 400, reply: { errors, typed } }
  const version = /^\d{1,6}$/.test(typed.version ?? '') ? Number(typed.version) : 0
  const source = typed.source === 'csv' ? 'csv' : 'typed'
  const shown = { version, year: Number(typed.year) }
  const given = { set: sender.set, asOf: asOf.day, source, shown, content: checked } as const
  const outcome = await saveReturn(sender.organisationId, sender.actorId, given)
  if ('saved' in outcome) return outcome
  const reply = { errors: { 'asOf-day': refusals[outcome.refused] }, typed }
  if (outcome.refused === 'merged' || outcome.refused === 'year') return { status: 409, reply }
  return { status: 409, reply: await besideSaved(sender, Number(asOf.day.slice(0, 4)), reply) }
}

/** The reply with what is saved of the year, which the next save then replaces. */
async function besideSaved(
  { organisationId, set }: { organisationId: string; set: MeasureSet },
  year: number,
  { errors, typed }: ReturnReply,
): Promise<ReturnReply> {
  const { version, typed: saved } = await readTyped(organisationId, set, year)
  const differing = toBoxNames(set).filter(({ name }) => (typed[name] ?? '').trim() !== (saved[name] ?? ''))
  return {
    errors,
    typed: { ...typed, version: String(version), year: String(year) },
    saved: differing.map(({ name, label }) => [label, saved[name] ?? '']),
  }
}
