import { groups, type MeasureSet, whole } from '#scoring/measures/index.ts'
import { toDenominator, toNumerator, toSaidName } from './fields.ts'

/** The heads of the columns. The last is for people: it is not read. */
export const heads = {
  counts: ['measure', 'part', 'group', 'number', 'out of', 'ratio', 'what to enter'],
  scores: ['outcome', 'score', 'what it is'],
}

/** A template: every row that a return may have, without its numbers. */
export function toTemplate(set: MeasureSet): string[][] {
  if (set.shape === 'scores')
    return [heads.scores, ...set.outcomes.map(({ code, title }) => [`${set.framework} ${code}`, '', title])]
  const rows = set.measures.flatMap((measure) => {
    const name = `${set.framework} ${measure.code}`
    if (measure.compare === 'likelihood' || measure.compare === 'gap') {
      const what = `number: ${measure.numerator}; out of: ${measure.denominator}`
      return (['white', 'bme'] as const).map((group) => [
        name,
        whole,
        group,
        '',
        '',
        '',
        `${measure.people[group]}. ${what}`,
      ])
    }
    const parts = measure.compare === 'profile' ? measure.parts : []
    const first = { id: whole, title: measure.compare === 'profile' ? measure.whole : measure.counted }
    return [first, ...parts].flatMap(({ id, title }) =>
      groups.map((group) => [name, id, group, '', '', '', `${title}. ${set.groups[group]}`]),
    )
  })
  return [heads.counts, ...rows]
}

export interface FileRow {
  /** As a spreadsheet numbers it: the heads are row 1. */
  row: number
  cells: string[]
}

export interface ReadFile {
  typed: Record<string, string>
  /** The row that each field came from. */
  rows: Record<string, number>
  /** What cannot be placed anywhere. */
  problems: { row: number; what: string }[]
}

/** Puts the rows of a file into the fields of the form. */
export function readRows(set: MeasureSet, given: readonly FileRow[]): ReadFile {
  const read: ReadFile = { typed: {}, rows: {}, problems: [] }
  const seen = new Map<string, number>()
  for (const { row, cells } of given) {
    const key = cells
      .slice(0, set.shape === 'scores' ? 1 : 3)
      .join(' ')
      .toLowerCase()
    const before = seen.get(key)
    const what = before ? `it repeats row ${before}` : readRow(set, row, cells, read)
    seen.set(key, before ?? row)
    if (what) read.problems.push({ row, what })
  }
  return read
}

/** Puts one row into its fields, or says why there is no place for it. */
function readRow(set: MeasureSet, row: number, cells: string[], read: ReadFile): string | null {
  if (cells.slice(0, -1).some((cell) => /^[=+@\t]/.test(cell)))
    return 'it has a formula. Copy the values into the file, not the formulas'
  const put = (field: string, value: string) => {
    if (value === '') return
    read.typed[field] = value
    read.rows[field] = row
  }
  const [name = '', ...rest] = cells
  if (set.shape === 'scores') {
    const outcome = set.outcomes.find(({ code }) => isNamed(name, set.framework, code))
    if (!outcome) return `“${name}” is no outcome of ${set.shortTitle}`
    put(outcome.id, rest[0] ?? '')
    return null
  }
  return readCounts(set, name, rest, put)
}

function readCounts(
  set: Extract<MeasureSet, { shape: 'counts' }>,
  name: string,
  [part = '', groupName = '', number = '', outOf = '', ratio = '']: string[],
  put: (field: string, value: string) => void,
): string | null {
  const measure = set.measures.find(({ code }) => isNamed(name, set.framework, code))
  if (!measure) return `“${name}” is no measure of ${set.shortTitle}`
  const rated = measure.compare === 'likelihood' || measure.compare === 'gap'
  const parts = measure.compare === 'profile' ? measure.parts.map(({ id }) => id) : []
  const known = [whole, ...parts].find((id) => id === part.toLowerCase())
  if (!known) return `“${part}” is no part of ${name}`
  const group = groups.find((each) => each === groupName.toLowerCase())
  if (!group || (rated && group === 'unknown')) return `“${groupName}” is no group of ${name}`
  if (ratio !== '' && measure.compare !== 'likelihood') return `${name} has no ratio`
  put(toNumerator(measure.id, group, known), number)
  if (rated) put(toDenominator(measure.id, group), outOf)
  else if (outOf !== '') put(toOutOf(measure.id, known, group), outOf)
  put(toSaidName(measure.id), ratio)
  return null
}

const isNamed = (name: string, framework: string, code: string) =>
  name.replaceAll(/\s+/g, ' ').toLowerCase() === `${framework} ${code}`.toLowerCase()

/** Where "out of" of what is counted stands: no field of the form, because the groups give it. */
const toOutOf = (measureId: string, part: string, group: string) => `${measureId}_${part}_${group}_of`

/** What a row says that its part has in all, and the groups do not add up to, by the field of its number. */
export function checkTotals({ typed }: ReadFile): Record<string, string> {
  const wrong = Object.entries(typed).flatMap(([field, outOf]) => {
    const place = /^(.*)_(?:white|bme|unknown)_of$/.exec(field)?.[1]
    if (!place) return []
    const numbers = groups.map((group) => Number(typed[`${place}_${group}_above`] ?? 0))
    const sum = numbers.reduce((total, each) => total + each, 0)
    if (Number.isNaN(sum) || outOf === String(sum)) return []
    const message = `“out of” is ${outOf}, but the groups of this part add up to ${sum}`
    return [[field.replace(/_of$/, '_above'), message]]
  })
  return Object.fromEntries(wrong) as Record<string, string>
}
