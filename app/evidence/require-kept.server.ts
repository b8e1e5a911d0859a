import { notFound } from '#app/access/gate.server.ts'
import { type Keeper, mayKeep } from './keeper.ts'
import { type Item, requireItem } from './read-item.server.ts'

/** The organisation's item that this person may change, or a 404. */
export async function requireKept(
  organisationId: string,
  keeper: Keeper,
  evidenceId: string | undefined,
): Promise<Item> {
  const item = await requireItem(organisationId, evidenceId)
  if (!mayKeep(keeper, item.addedById)) throw notFound()
  return item
}
