import { toTitle } from '#app/ui/link.tsx'
import type { StatementContent } from './statement.ts'

/** The title of a public page; null: it was withdrawn. */
export function toStatementTitle(statement: { content: StatementContent } | null | undefined): string {
  if (!statement) return toTitle('A statement that was withdrawn')
  const { organisation, round } = statement.content
  return toTitle(`${organisation}, statement ${round}`)
}
