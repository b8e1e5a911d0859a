import { refuse } from './archive.server.ts'
import { answerColumn, answerLetter, keyColumn, type WorkbookRow } from './rows.ts'

/** How much a workbook may hold; one from here has some 500 rows. Text in characters. */
const most = { rows: 5000, text: 2_000_000 }

export interface ReadCell {
  text: string
  formula: boolean
}

/** Takes rows as they are read, keeps those with a key, and ends the reading when there are too many. */
export function collectRows() {
  const rows: WorkbookRow[] = []
  let [count, length] = [0, 0]
  return {
    rows,
    /** Counts `times` rows that hold something. */
    count: (times = 1) => {
      count += times
      if (count > most.rows) refuse('rows')
    },
    add: (sheet: string, row: number, cells: ReadonlyMap<number, ReadCell>) => {
      const [key, answer] = [cells.get(keyColumn), cells.get(answerColumn)]
      if (!key?.text) return
      if (key.formula || answer?.formula)
        refuse('formula', `Cell ${answerLetter}${row} of the sheet “${sheet}”`)
      length += key.text.length + (answer?.text.length ?? 0)
      if (length > most.text) refuse('rows')
      rows.push({ sheet, row, key: key.text, answer: answer?.text ?? '' })
    },
  }
}

export type Collected = ReturnType<typeof collectRows>
