import { readIndicatorTitles } from './indicator-titles.server.ts'
import { readTrail, type TrailOf } from './read-trail.server.ts'
import type { AskedTrail } from './trail-filter.ts'
import { toTrailLine, type TrailLine } from './trail-lines.ts'

export interface TrailLines {
  lines: TrailLine[]
  newer: string | null
  older: string | null
}

/** The page of lines that is asked for. Indicators are named to their organisation only. */
export async function readTrailLines(of: TrailOf, asked: AskedTrail): Promise<TrailLines> {
  if (asked.status === 400) return { lines: [], newer: null, older: null }
  const { rows, newer, older } = await readTrail(of, asked.filter, asked.place)
  const titles = of === 'whole service' ? new Map<string, string>() : await readIndicatorTitles()
  return { lines: rows.map((row) => toTrailLine(row, titles)), newer, older }
}
