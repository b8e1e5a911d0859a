import { toTitle } from '#app/ui/link.tsx'
import type { StatementContent } from './statement.ts'

/** The title of a public page; null: it was withdrawn. `newest`: whether it is always the newest. */
export function toStatementTitle(
  statement: { content: StatementContent } | null | undefined,
  newest: boolean,
): string {
  if (!statement) return toTitle('A statement that was withdrawn')
  const { organisation, round } = statement.content
  return toTitle(newest ? `${organisation}, newest statement` : `${organisation}, statement ${round}`)
}
