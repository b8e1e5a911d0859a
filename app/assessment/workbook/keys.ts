import type { Field } from './answer-cells.ts'

/** The keys of the rows of the hidden sheet begin so; a number follows. */
export const stampKey = 'stamp '

/** The key of a row: its indicator and which part of the answer it holds. */
export function toKey(indicatorId: string, field: Field): string {
  return `${indicatorId} ${field}`
}
