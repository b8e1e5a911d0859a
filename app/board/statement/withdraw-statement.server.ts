import { recordAudit } from '#app/platform/audit.server.ts'
import { readLine } from '#app/results/predecessors.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { listOwn, type OwnStatement } from './read-statements.server.ts'

/** A statement that an organisation may withdraw. */
export interface ManagedStatement extends OwnStatement {
  /** Which predecessor published it; null: the organisation itself. */
  predecessor: { id: string; name: string } | null
}

/** All that the organisation published, then what each of its predecessors did, the newest of each first. */
export async function listManaged(organisationId: string): Promise<ManagedStatement[]> {
  const [own, line] = await Promise.all([listOwn(organisationId), readLine(organisationId)])
  const inherited = await Promise.all(
    line.map(async ({ id, name }) => {
      const statements = await asOrganisation(id, () => listOwn(id))
      return statements.map((statement) => ({ ...statement, predecessor: { id, name } }))
    }),
  )
  return [...own.map((statement) => ({ ...statement, predecessor: null })), ...inherited.flat()]
}

/**
 * Takes a statement of the organisation, or of a predecessor, from the public pages. Its address says that it was
 * withdrawn. Doing it twice does it once.
 */
export async function withdrawStatement(
  organisationId: string,
  actorId: string,
  id: string,
): Promise<{ withdrawn: true } | { refused: 'unknown' }> {
  const found = (await listManaged(organisationId)).find((statement) => statement.id === id)
  if (!found) return { refused: 'unknown' }
  const predecessor = found.predecessor?.id
  const owner = predecessor ?? organisationId
  await asOrganisation(owner, () =>
    store().$transaction(async (tx) => {
      const { count } = await tx.statement.updateMany({
        where: { id, organisationId: owner, withdrawnAt: null },
        data: { withdrawnAt: new Date(), withdrawnById: actorId },
      })
      if (count === 0) return
      const entry = { userId: actorId, organisationId, action: 'statement.withdraw' }
      const detail = predecessor ? { predecessor } : {}
      await recordAudit(tx, { ...entry, subject: `statement ${id}`, detail })
    }),
  )
  return { withdrawn: true }
}
