import { store } from '#prisma/store.ts'
import { readOwnScores } from './own-scores.server.ts'
import { type PeerView, type SideBySide, toPeerView, toSideBySide } from './own-position.ts'
import { type Participation, readParticipation } from './participation.server.ts'
import { listPublished } from './read-releases.server.ts'

export interface BenchmarkPage {
  participation: Participation
  /** The round of the scores that are compared, or null before a sign-off. */
  scored: string | null
  /** Beside the newest release, or null before there is one. */
  peers: PeerView | null
  /** With the release before it. */
  sideBySide: SideBySide | null
}

/** What an organisation reads of the benchmark: its own scores, and what is published for anyone. */
export async function readBenchmarkPage(organisationId: string): Promise<BenchmarkPage> {
  const { kind } = await store().organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { kind: true },
  })
  const [participation, own, releases] = await Promise.all([
    readParticipation(organisationId),
    readOwnScores(organisationId),
    listPublished(),
  ])
  const [now, before] = releases.map(({ document }) => document)
  return {
    participation,
    scored: own?.round ?? null,
    peers: now ? toPeerView(now, kind, own) : null,
    sideBySide: now && before ? toSideBySide(now, before, kind) : null,
  }
}
