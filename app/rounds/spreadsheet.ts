/** What a spreadsheet may take for a formula, also behind white space or in full width, and control characters. */
const formula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^\p{Cc}/u

/** Text that a spreadsheet shows and does not run. */
export function neutralise(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}
