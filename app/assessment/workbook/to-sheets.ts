/** The workbook of an assessment: what to do, one sheet a commitment, and a hidden one that says what it is. */
import { toWording } from '#app/rounds/wording.ts'
import { type Indicator, indicatorsOf, levelName, type Model } from '#scoring/index.ts'
import type { Actor } from '../actor.ts'
import { emptyAnswer } from '../answer.ts'
import { longest } from '../limits.ts'
import type { AssessmentRecord } from '../read.server.ts'
import { closedTo } from '../right-to-answer.ts'
import { commitmentsOf } from '../task-list.ts'
import { confidenceWords, type Field, fieldsOf, toCells, yesNo } from './answer-cells.ts'
import { toInstructions } from './instructions.ts'
import { stampKey, toKey } from './keys.ts'
import { toLockedWords } from './locked-words.ts'
import { type Cell, type Row, type Sheet, type Takes, toRow } from './sheet.ts'

export interface Given {
  model: Model
  assessment: AssessmentRecord
  organisation: { name: string; kind: string; fewStaff: boolean }
  actor: Actor
  /** ISO time. */
  madeAt: string
  /** What says whose the file is: it comes back in it as it is. */
  stamp: string
}

const columns = [19, 73, 57, 0]
/** A cell holds up to 32,767 characters. */
const longestCell = 30_000
/** Room to write in, in points. */
const room: Partial<Record<Field, number>> = { reason: 31, rationale: 64 }

export function toSheets(given: Given): Sheet[] {
  const groups = commitmentsOf(given.model)
  const names = toSheetNames(groups.map(({ shortTitle, title }) => shortTitle ?? title))
  const stamp = given.stamp.match(new RegExp(`.{1,${longestCell}}`, 'g')) ?? []
  return [
    toInstructions(given),
    ...groups.map((group, index): Sheet => {
      const head = [
        toRow([{ text: `${group.title}: ${given.organisation.name}`, style: 'title' }], columns, 30),
        toRow(toLine('Part', 'What it asks', 'Your answer: fill in the yellow cells', 'column'), columns),
      ]
      const rows = indicatorsOf(group).flatMap((indicator, position) =>
        toBlock(given, indicator, position === 0),
      )
      return { name: names[index]!, columns, rows: [...head, ...rows], frozen: 2 }
    }),
    {
      name: 'Do not change',
      columns,
      rows: stamp.map((text, index) =>
        toRow(
          [...toLine('', '', text, 'plain'), { text: `${stampKey}${index}`, style: 'plain' }],
          [0, 0, 0, 0],
        ),
      ),
      frozen: 0,
      hidden: true,
    },
  ]
}

/** Names that every program takes: 31 characters at most, none of []:*?/\, none twice. */
function toSheetNames(titles: string[]): string[] {
  return titles.map((title, index) => {
    const name =
      title
        .replace(/[[\]:*?/\\']/g, ' ')
        .slice(0, 27)
        .trim() || 'Commitment'
    return titles.indexOf(title) === index ? name : `${name} ${index + 1}`
  })
}

/** An indicator: what it asks, the cells of its answer, its evidence to read, and a gap. */
function toBlock(given: Given, indicator: Indicator, isFirst: boolean): Row[] {
  const { model, assessment, actor, organisation } = given
  const all = indicatorsOf(model)
  const number = `${all.indexOf(indicator) + 1} of ${all.length}`
  const locked = closedTo(actor, assessment, indicator.id)
  const record = assessment.answers.find(({ indicatorId }) => indicatorId === indicator.id)
  const wording = toWording(indicator, organisation)
  const cells = toCells(indicator, record ?? emptyAnswer)
  const asked = (label: string, text: string) => toRow(toLine(label, text, '', 'asked'), columns)
  const linked = assessment.evidence.filter(({ id }) => record?.evidenceIds.includes(id))
  return [
    {
      ...toRow(toLine(number, indicator.title, toLockedWords(locked), 'heading'), columns, 24),
      breaks: !isFirst,
    },
    toRow(toLine('Question', wording.question, '', 'question'), columns),
    ...(wording.help ? [asked('Help', wording.help)] : []),
    ...(wording.evidence.length > 0 ? [asked('What could show it', wording.evidence.join('; '))] : []),
    ...fieldsOf(indicator).map((field): Row => {
      const [label, text] = toAsked(model, indicator, field)
      const answer: Cell = locked
        ? { text: cells.get(field)!, style: 'locked' }
        : { text: cells.get(field)!, style: 'answer', takes: toTakes(field) }
      const words = toLine(label, text, '', 'asked').slice(0, 2)
      const key: Cell = { text: toKey(indicator.id, field), style: 'plain' }
      return toRow([...words, answer, key], columns, locked ? undefined : room[field])
    }),
    toRow(
      [
        ...toLine('Evidence', 'To read only. Add or change evidence on the website.', '', 'asked').slice(
          0,
          2,
        ),
        { text: linked.map(({ title }) => title).join('\n') || 'None yet', style: 'note' },
      ],
      columns,
    ),
    toRow([], columns),
  ]
}

/** The three words of a row; a label stands out from what it names. */
function toLine(label: string, text: string, answer: string, style: Cell['style']): Cell[] {
  const isBand = style === 'heading' || style === 'column' || style === 'plain'
  return [
    { text: label, style: isBand ? style : 'label' },
    { text, style },
    { text: answer, style: isBand ? style : 'note' },
  ]
}

function toAsked(model: Model, indicator: Indicator, field: Field): [label: string, text: string] {
  if (field === 'none') return ['None of these', indicator.notStarted ?? 'None of the above is true today.']
  if (field === 'not-applicable') return ['Not applicable', 'This indicator does not apply to us.']
  if (field === 'reason') return ['Reason', 'Only if it is not applicable: why does it not apply to you?']
  if (field === 'rationale')
    return [
      'What shows this?',
      'A few sentences. Do not name people or say anything that would point to one person.',
    ]
  if (field === 'confidence') return ['How sure?', 'How sure are you of this answer?']
  const level = Number(field.slice('met-'.length))
  const { answer } = indicator
  const criterion = answer.kind === 'criteria' ? answer.criteria.find((each) => each.level === level) : null
  return [`Stage ${level}: ${levelName(model, level)}`, criterion?.text ?? '']
}

const takesChoice: Takes = {
  title: 'Yes or No',
  prompt: 'Choose Yes if it is true today and you can show it. Leave it empty or choose No if not.',
  rule: yesNo,
}
const takesSure: Takes = { title: 'How sure?', prompt: 'Choose Low, Medium or High.', rule: confidenceWords }
const takesReason: Takes = {
  title: 'Reason',
  prompt: 'Fill this in only if you chose Yes for “Not applicable”.',
  rule: longest.notApplicable,
}
const takesRationale: Takes = {
  title: 'What shows this?',
  prompt: 'A few sentences. Do not name people.',
  rule: longest.rationale,
}

function toTakes(field: Field): Takes {
  if (field === 'confidence') return takesSure
  if (field === 'reason') return takesReason
  return field === 'rationale' ? takesRationale : takesChoice
}
