/** What a paper is made of. The page and the Word file both show this, so that they cannot tell different stories. */

/** Five to seven steps in a row, as a small picture that repeats what the row of its table says. */
export interface Steps {
  /** The steps reached; null: nothing to draw. */
  now: number | null
  before: number | null
  target: number | null
  /** The highest step. */
  max: number
  /** The picture in words. */
  description: string
}

export type Cell = string | Steps

export interface PaperTable {
  kind: 'table'
  caption: string
  columns: string[]
  /** The width of each column, in per cent. */
  widths: number[]
  rows: { group?: string; cells: Cell[] }[]
}

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | PaperTable
  /** What follows begins on a new sheet. */
  | { kind: 'break' }

export interface Paper {
  title: string
  organisation: string
  /** The meeting, the round and the scope, each on its line. */
  under: string[]
  blocks: Block[]
}

export function isSteps(cell: Cell): cell is Steps {
  return typeof cell !== 'string'
}

export const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
