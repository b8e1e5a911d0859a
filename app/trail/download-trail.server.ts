import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { stringify } from 'csv-stringify/sync'
import { recordAudit } from '#app/platform/audit.server.ts'
import { countUse, type Limit } from '#app/platform/rate-limit.server.ts'
import { neutralise } from '#app/platform/spreadsheet.ts'
import { toMoment } from '#app/ui/dates.ts'
import { store } from '#prisma/store.ts'
import { readIndicatorTitles } from './indicator-titles.server.ts'
import { readWholeTrail, type TrailOf } from './read-trail.server.ts'
import type { TrailFilter } from './trail-filter.ts'
import { toTrailLine, type TrailLine } from './trail-lines.ts'

const perUser: Limit = { name: 'trail-export', points: 10, seconds: 60 * 60 }

export const csvHeaders = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="audit-trail.csv"',
}

const columns = [
  'Number',
  'Time (UTC)',
  'Time in London',
  'Who',
  'Organisation',
  'What',
  'Details',
  'Request',
]

/**
 * The lines that are asked for as CSV, as they are read, and a line in the trail that they were taken out; or the minutes
 * to wait for who has taken too many.
 */
export async function downloadTrail(
  of: TrailOf,
  userId: string,
  filter: TrailFilter,
): Promise<{ body: ReadableStream<Uint8Array> } | { wait: string }> {
  const waitSeconds = await countUse(perUser, userId)
  if (waitSeconds > 0) return { wait: String(Math.ceil(waitSeconds / 60)) }
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null))
  const organisationId = of === 'whole service' ? undefined : of.organisationId
  await recordAudit(store(), {
    userId,
    organisationId,
    action: 'trail.export',
    subject: 'trail',
    detail: asked,
  })
  const titles = of === 'whole service' ? new Map<string, string>() : await readIndicatorTitles()
  return { body: createReadableStreamFromReadable(Readable.from(toCsv(of, filter, titles))) }
}

async function* toCsv(
  of: TrailOf,
  filter: TrailFilter,
  titles: ReadonlyMap<string, string>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(stringify([columns], { bom: true, record_delimiter: 'windows' }))
  for await (const rows of readWholeTrail(of, filter)) {
    const cells = rows.map((row) => toCells(toTrailLine(row, titles)).map(neutralise))
    yield encoder.encode(stringify(cells, { record_delimiter: 'windows' }))
  }
}

function toCells({ number, at, who, organisation, said, facts, requestId }: TrailLine): string[] {
  const details = facts.map(([name, value]) => `${name}: ${value}`).join('; ')
  return [number, at, toMoment(at), who, organisation ?? '', said, details, requestId ?? '']
}
