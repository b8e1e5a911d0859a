import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'

/** Whether an organisation was checked to be what it says it is. Times are ISO. */
export interface Verification {
  organisation: { id: string; name: string }
  /** It counts as checked since it joined the service. */
  ofRegister: boolean
  checkedAt: string | null
  /** What was checked by hand or, where a check was taken back, why. */
  note: string
  merged: boolean
}

export async function readVerification(organisationId: string): Promise<Verification | null> {
  const found = await store().organisation.findFirst({
    where: { id: organisationId },
    select: {
      ...{ id: true, name: true, registerKey: true, joinedAt: true, verifiedAt: true },
      ...{ verifiedNote: true, mergedAt: true },
    },
  })
  if (!found) return null
  const { id, name, registerKey, joinedAt, verifiedAt, verifiedNote: note, mergedAt } = found
  const checkedAt = registerKey === null ? verifiedAt : joinedAt
  return {
    organisation: { id, name },
    ofRegister: registerKey !== null,
    checkedAt: checkedAt?.toISOString() ?? null,
    note,
    merged: mergedAt !== null,
  }
}

/**
 * Notes that an organisation which is not of the register was checked. The first check stands: saying it again changes
 * nothing.
 */
export function verifyOrganisation(
  organisationId: string,
  actorId: string,
  note: string,
): Promise<{ verified: true } | { refused: 'unknown' }> {
  return store().$transaction(async (tx) => {
    const where = { id: organisationId, registerKey: null, mergedAt: null }
    const { count } = await tx.organisation.updateMany({
      where: { ...where, verifiedAt: null },
      data: { verifiedAt: new Date(), verifiedById: actorId, verifiedNote: note },
    })
    if (count === 0)
      return (await tx.organisation.count({ where })) ? { verified: true } : { refused: 'unknown' }
    const subject = `organisation ${organisationId}`
    await recordAudit(tx, { userId: actorId, organisationId, action: 'benchmark.verify', subject })
    return { verified: true }
  })
}

/** Takes the check of an organisation back, with the reason. Doing it twice does it once: the first reason stands. */
export function unverifyOrganisation(
  organisationId: string,
  actorId: string,
  reason: string,
): Promise<{ unverified: true } | { refused: 'unknown' }> {
  return store().$transaction(async (tx) => {
    const where = { id: organisationId, registerKey: null, mergedAt: null }
    const { count } = await tx.organisation.updateMany({
      where: { ...where, verifiedAt: { not: null } },
      data: { verifiedAt: null, verifiedById: null, verifiedNote: reason },
    })
    if (count === 0)
      return (await tx.organisation.count({ where })) ? { unverified: true } : { refused: 'unknown' }
    const subject = `organisation ${organisationId}`
    await recordAudit(tx, { userId: actorId, organisationId, action: 'benchmark.unverify', subject })
    return { unverified: true }
  })
}
