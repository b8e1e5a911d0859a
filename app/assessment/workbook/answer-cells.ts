/** An answer as cells of a sheet, and cells of a sheet as an answer: the one is the other's reverse. */
import type { Indicator } from '#scoring/index.ts'
import { type AnswerContent, confidences } from '../answer.ts'
import { answerForm, toContent } from '../answer-schema.ts'
import { noneOfThese, notApplicable } from '../choices.ts'
import { levelsOfCriteria } from '../indicator-page.ts'

/** One answer cell of an indicator. */
export type Field = `met-${number}` | 'none' | 'not-applicable' | 'reason' | 'rationale' | 'confidence'

export const yesNo = ['Yes', 'No'] as const
export const confidenceWords = confidences.map((word) => word[0]!.toUpperCase() + word.slice(1))

export function fieldsOf(indicator: Indicator): Field[] {
  const met = levelsOfCriteria(indicator).map((level): Field => `met-${level}`)
  return [...met, 'none', 'not-applicable', 'reason', 'rationale', 'confidence']
}

/** What stands in each answer cell. Of an indicator that is not answered, or does not apply, criteria stay empty. */
export function toCells(indicator: Indicator, content: AnswerContent): Map<Field, string> {
  const says = content.none || content.met.length > 0
  const yes = (is: boolean) => (is ? 'Yes' : 'No')
  const cells = new Map<Field, string>(fieldsOf(indicator).map((field) => [field, '']))
  if (says)
    for (const level of levelsOfCriteria(indicator))
      cells.set(`met-${level}`, yes(content.met.includes(level)))
  if (says) cells.set('none', yes(content.none))
  if (content.notApplicable !== null) cells.set('not-applicable', 'Yes')
  cells.set('reason', toTyped(content.notApplicable ?? ''))
  cells.set('rationale', toTyped(content.rationale))
  cells.set('confidence', confidenceWords[confidences.indexOf(content.confidence!)] ?? '')
  return cells
}

/** LibreOffice leaves tabs out of what it saves as .ods. */
function toTyped(text: string): string {
  return text.replaceAll('\t', '    ')
}

interface Problem {
  field: Field
  message: string
}

/** The answer that the cells give, by the rules of the page's form, or what is wrong with which of them. */
export function fromCells(
  indicator: Indicator,
  cells: ReadonlyMap<Field, string>,
): { content: AnswerContent } | { problems: Problem[] } {
  const choices = fieldsOf(indicator).filter((field) => !isTyped(field))
  const problems = choices
    .filter((field) => toChoice(cells.get(field)) === null)
    .map((field): Problem => ({ field, message: 'Choose Yes or No' }))
  const chosen = choices.filter((field) => toChoice(cells.get(field)))
  const reason = (cells.get('reason') ?? '').trim()
  if (reason && !chosen.includes('not-applicable'))
    problems.push({
      field: 'reason',
      message: 'There is a reason, but “Not applicable” is not Yes. Choose Yes there, or clear the reason',
    })
  const parsed = answerForm(levelsOfCriteria(indicator)).safeParse({
    ...notFromAPage,
    met: chosen.map(toChosen),
    notApplicableReason: reason,
    rationale: cells.get('rationale') ?? '',
    confidence: (cells.get('confidence') ?? '').trim().toLowerCase(),
  })
  if (parsed.success && problems.length === 0) return { content: toContent(parsed.data) }
  const found = parsed.error?.issues ?? []
  return {
    problems: [...problems, ...found.map(({ path, message }) => ({ field: toField(path, chosen), message }))],
  }
}

/** The form also has the fields of a page that saves by itself. */
const notFromAPage = { version: 0, editKey: 'from-a-workbook-0', editSequence: 0 }

function isTyped(field: Field): boolean {
  return ['reason', 'rationale', 'confidence'].includes(field)
}

/** Null: neither yes nor no. */
function toChoice(text = ''): boolean | null {
  if (/^\s*(yes|y|true|x)\s*$/i.test(text)) return true
  return /^\s*(no|n|false)?\s*$/i.test(text) ? false : null
}

function toChosen(field: Field): string {
  if (field === 'none') return noneOfThese
  return field === 'not-applicable' ? notApplicable : field.slice('met-'.length)
}

function toField([name]: PropertyKey[], chosen: Field[]): Field {
  if (name === 'notApplicableReason') return 'reason'
  if (name === 'met') return chosen.at(-1) ?? 'none'
  return name === 'confidence' ? 'confidence' : 'rationale'
}
