import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import { lockTargets } from './lock-targets.server.ts'
import { type Decision, refuseDecision, stateOf, type TargetRefusal } from './targets.ts'
import { tellOfTargets } from './tell-of-targets.server.ts'

export type TargetsDecided = { decided: number } | { refused: TargetRefusal | 'unknown' }

/** The sponsor approves all targets of a round that wait, or sends them back. `origin`: for the letters. */
export function decideTargets(
  organisationId: string,
  actorId: string,
  roundId: string,
  decision: Decision,
  origin: string,
): Promise<TargetsDecided> {
  return store().$transaction(async (tx) => {
    const standing = await lockTargets(tx, organisationId, roundId)
    if (!standing) return { refused: 'unknown' }
    const refused = refuseDecision(standing, actorId, decision)
    if (refused === 'done') return { decided: 0 }
    if (refused) return { refused }
    const waiting = standing.rows.filter((row) => stateOf(row) === 'waiting')
    const of = { organisationId, roundId, actorId }
    const changed = await (decision.approve ? approve(tx, of) : sendBack(tx, of, decision.reason))
    if (changed !== waiting.length) throw new Error('The targets were not decided about as they were shown.')
    const step = decision.approve ? 'approved' : 'sent-back'
    const occasion = decision.shown
    await tellOfTargets(tx, organisationId, { ...standing, roundId, actorId, origin, occasion, step })
    const action = decision.approve ? 'targets.approve' : 'targets.send-back'
    const entry = { userId: actorId, action, subject: `round ${roundId}` }
    await recordAudit(tx, { ...entry, organisationId, detail: { targets: changed } })
    return { decided: changed }
  })
}

interface Of {
  organisationId: string
  roundId: string
  actorId: string
}

function approve(tx: Prisma.TransactionClient, { organisationId, roundId, actorId }: Of): Promise<number> {
  return tx.$executeRaw`
    update target set approved_level = level, approved_at = now(), approved_by = ${actorId}::uuid
    where organisation_id = ${organisationId}::uuid and round_id = ${roundId}::uuid
      and level is distinct from approved_level and sent_back_reason is null`
}

function sendBack(
  tx: Prisma.TransactionClient,
  { organisationId, roundId }: Of,
  reason: string,
): Promise<number> {
  return tx.$executeRaw`
    update target set sent_back_reason = ${reason}
    where organisation_id = ${organisationId}::uuid and round_id = ${roundId}::uuid
      and level is distinct from approved_level and sent_back_reason is null`
}
