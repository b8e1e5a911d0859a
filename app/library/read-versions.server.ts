import { readIndex } from '#app/rounds/read-index.server.ts'
import { store } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'

export interface PublishedVersion {
  id: string
  version: string
  title: string
  /** SHA-256 of the content's canonical JSON, in hexadecimal. */
  hash: string
  /** ISO time. */
  publishedAt: string
}

interface Current {
  version: PublishedVersion
  model: Model
  /** Null between rounds. closesAt is an ISO time. */
  round: { name: string; closesAt: string } | null
}

const published = { select: { id: true, version: true, title: true, hash: true, publishedAt: true } } as const

function toPublished(row: Omit<PublishedVersion, 'publishedAt'> & { publishedAt: Date }): PublishedVersion {
  return { ...row, publishedAt: row.publishedAt.toISOString() }
}

/** Every published version, newest first. */
export async function readVersions(): Promise<PublishedVersion[]> {
  const rows = await store().indexVersion.findMany({ ...published, orderBy: { publishedAt: 'desc' } })
  return rows.map(toPublished)
}

/** One version with its index. Null when none has this id. */
export async function readVersion(id: string): Promise<{ version: PublishedVersion; model: Model } | null> {
  const row = await store().indexVersion.findUnique({ ...published, where: { id } })
  return row && { version: toPublished(row), model: await readIndex(row.id) }
}

/** The version that is answered now: the open round's or, between rounds, the newest. */
export async function readCurrentIndex(now = new Date()): Promise<Current> {
  const round = await store().round.findFirst({
    where: { opensAt: { lte: now }, closesAt: { gt: now } },
    orderBy: { opensAt: 'desc' },
    select: { name: true, closesAt: true, indexVersion: published },
  })
  const row =
    round?.indexVersion ??
    (await store().indexVersion.findFirstOrThrow({ ...published, orderBy: { publishedAt: 'desc' } }))
  return {
    version: toPublished(row),
    model: await readIndex(row.id),
    round: round && { name: round.name, closesAt: round.closesAt.toISOString() },
  }
}
