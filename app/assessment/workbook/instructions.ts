import { toLastDay, toMoment } from '#app/ui/dates.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { closedTo } from '../right-to-answer.ts'
import { type Cell, type Sheet, toRow } from './sheet.ts'
import type { Given } from './to-sheets.ts'

const columns = [130]

/** The first sheet: what the file is and how to use it. */
export function toInstructions(given: Given): Sheet {
  const lines: [Cell['style'], string][] = [
    ['title', `${given.assessment.round.name} assessment`],
    ['strong', given.organisation.name],
    ['text', `Downloaded at ${toMoment(given.madeAt)}. ${toMayChange(given)}`],
    ...toSections(given).flatMap(([heading, ...rest]): [Cell['style'], string][] => [
      ['text', ''],
      ['strong', heading],
      ...rest.map((text): [Cell['style'], string] => ['text', text]),
    ]),
  ]
  const rows = lines.map(([style, text]) =>
    toRow([{ text, style }], columns, style === 'title' ? 30 : undefined),
  )
  return { name: 'Start here', columns, rows, frozen: 0 }
}

function toMayChange({ model, assessment, actor }: Given): string {
  const indicators = indicatorsOf(model)
  const open = indicators.filter(({ id }) => !closedTo(actor, assessment, id)).length
  if (open === indicators.length) return `You can change all ${open} answers.`
  if (open === 0) return 'You can read all answers, but not change them.'
  return `You can change ${open} of ${indicators.length} answers. The others are locked, and say so.`
}

function toSections({ assessment }: Given): [heading: string, ...text: string[]][] {
  return [
    [
      'Fill it in',
      '1. Open the sheet of a commitment. The names of the sheets are at the foot of the window.',
      '2. Read each question. Put your answer into the yellow cells beside it. Grey cells are for reading.',
      '3. For each statement choose Yes if it is true today and you can show it. Choose No, or leave it empty, if not.',
      '4. If none of the statements is true, choose Yes for “None of these”. If the question is not for you, choose Yes for “Not applicable” and give the reason.',
      '5. Say in a few sentences what shows your answer, and how sure you are. Do not name people.',
      'To start a new line inside a cell, press Alt and Enter (in LibreOffice: Ctrl and Enter).',
    ],
    [
      'Bring it back',
      '1. Save the file as .xlsx or .ods.',
      '2. On the page where you downloaded it, choose the file and upload it.',
      '3. You see every change before anything is saved. If somebody has changed the same answer online, you choose which to keep.',
      `Answers can be changed until the end of ${toLastDay(assessment.round.closesAt)}, unless the assessment is submitted before.`,
    ],
    [
      'Good to know',
      'Evidence is added on the website. Here you can read which evidence an answer has.',
      'Do not use formulas, and do not add, move or remove rows. Keep notes to yourself in another file.',
      'The sheets are protected, without a password, so that nothing but answers is changed by accident.',
      'This file holds answers that are not public. Keep it where only colleagues who work on them can open it, and delete it when you are done.',
    ],
  ]
}
