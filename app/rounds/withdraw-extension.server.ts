import { recordAudit } from '#app/platform/audit.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'

type Withdrawn = { withdrawn: true } | { refused: 'unknown' | 'submitted' | 'over' }

/**
 * Takes back the extra time of one organisation in a round: the round's own end counts for it again. What it submitted
 * stands, and then nothing is taken back. A submission holds the same row, so of the two at once one comes about.
 */
export function withdrawExtension(
  organisationId: string,
  actorId: string,
  roundId: string,
  reason: string,
): Promise<Withdrawn> {
  const work = () =>
    store().$transaction(async (tx): Promise<Withdrawn> => {
      const [extension] = await tx.$queryRaw<{ withdrawn: boolean; over: boolean }[]>`
        select withdrawn_at is not null as withdrawn, closes_at <= now() as over from round_extension
        where round_id = ${roundId}::uuid and organisation_id = ${organisationId}::uuid for update`
      if (!extension) return { refused: 'unknown' }
      if (extension.withdrawn) return { withdrawn: true }
      const submitted = await tx.assessment.count({
        where: { organisationId, roundId, state: { not: 'draft' } },
      })
      if (submitted > 0) return { refused: 'submitted' }
      if (extension.over) return { refused: 'over' }
      await tx.roundExtension.updateMany({
        where: { organisationId, roundId, withdrawnAt: null },
        data: { withdrawnAt: new Date(), withdrawnById: actorId, withdrawnReason: reason },
      })
      const entry = { userId: actorId, organisationId, action: 'round.withdraw-extension' }
      await recordAudit(tx, { ...entry, subject: `round ${roundId}` })
      return { withdrawn: true }
    })
  return acrossOrganisations('states', work)
}
