/** A workbook before it is a file: sheets of rows of cells. */

export const styles = [
  'plain',
  'title',
  'text',
  'strong',
  'column',
  'heading',
  'label',
  'asked',
  'question',
  'answer',
  'locked',
  'note',
] as const
export type Style = (typeof styles)[number]

export interface Cell {
  text: string
  style: Style
  /** What may be put in, with what is said of it when the cell is chosen. */
  takes?: Takes
}

export interface Takes {
  title: string
  prompt: string
  /** One of these, or up to so many characters. */
  rule: readonly string[] | number
}

export interface Row {
  cells: Cell[]
  /** In points. */
  height: number
  /** Begins a page when it is printed. */
  breaks?: boolean
}

export interface Sheet {
  name: string
  /** Widths of the columns in characters; 0 hides one. */
  columns: number[]
  rows: Row[]
  /** Rows that stay in view and are printed on each page. */
  frozen: number
  hidden?: boolean
  /** Whether everything in it may be changed; else only its answers may. */
  open?: boolean
}

const line = 14
const tallest = 400

/** A row as high as the longest of its cells, in columns of these widths, needs. */
export function toRow(cells: Cell[], columns: number[], least = line): Row {
  const lines = cells.map(({ text, style }, column) => {
    const width =
      Math.max(columns[column] ?? 0, 8) * (style === 'title' ? Infinity : style === 'question' ? 1 : 1.13)
    if (columns[column] === 0) return 1
    return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / width)), 0)
  })
  return { cells, height: Math.min(tallest, Math.max(least, Math.max(1, ...lines) * line + 3)) }
}
