import { listTargetRounds } from './target-rounds.server.ts'
import { standingLevel } from './targets.ts'
import type { Aims } from '../what-if/what-if-view.ts'

/** What the organisation aims at in the first round that has not closed and has targets, or null. */
export async function readAims(organisationId: string): Promise<Aims | null> {
  for (const { name, closed, rows } of await listTargetRounds(organisationId)) {
    const targets = rows.flatMap((row) => {
      const level = standingLevel(row)
      const { commitmentId, approvedLevel } = row
      return level === null ? [] : [{ commitmentId, level, approved: approvedLevel !== null }]
    })
    if (!closed && targets.length > 0) return { round: name, targets }
  }
  return null
}
