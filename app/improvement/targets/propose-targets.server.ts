import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { findTargets, lockTargets } from './lock-targets.server.ts'
import {
  changesTo,
  refuseProposal,
  stateOf,
  type TargetRefusal,
  toShown,
  type WantedLevels,
} from './targets.ts'
import { tellOfTargets } from './tell-of-targets.server.ts'

interface Proposal {
  roundId: string
  /** For all commitments of the round's index. */
  wanted: WantedLevels
  /** The targets as the lead was shown them. */
  shown: string
}

export type Proposed = { changed: number } | { refused: TargetRefusal | 'unknown' }

/** Proposes the targets of a round together. What is so already changes nothing. `origin`: for the letters. */
export function proposeTargets(
  organisationId: string,
  actorId: string,
  { roundId, wanted, shown }: Proposal,
  origin: string,
): Promise<Proposed> {
  return store().$transaction(async (tx) => {
    const standing = await lockTargets(tx, organisationId, roundId)
    if (!standing) return { refused: 'unknown' }
    const changes = changesTo(standing.rows, wanted)
    if (changes.length === 0) return { changed: 0 }
    const refused = refuseProposal(standing, shown)
    if (refused) return { refused }
    for (const [commitmentId, level] of changes)
      await tx.$executeRaw`
        insert into target (organisation_id, round_id, commitment_id, level, set_by)
        values (${organisationId}::uuid, ${roundId}::uuid, ${commitmentId}, ${level}::smallint, ${actorId}::uuid)
        on conflict (organisation_id, round_id, commitment_id) do update set level = excluded.level,
          set_by = excluded.set_by, set_at = now(), sent_back_reason = null, version = target.version + 1`
    const rows = await findTargets(tx, organisationId, roundId)
    const waiting = rows.filter((row) => stateOf(row) === 'waiting').length
    const of = { ...standing, roundId, actorId, origin, occasion: toShown(rows) }
    if (waiting > 0) await tellOfTargets(tx, organisationId, { ...of, step: 'proposed' })
    const entry = { userId: actorId, action: 'targets.propose', subject: `round ${roundId}` }
    await recordAudit(tx, { ...entry, organisationId, detail: { changed: changes.length, waiting } })
    return { changed: changes.length }
  })
}
