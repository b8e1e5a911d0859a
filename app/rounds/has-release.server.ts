import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'

/** Whether figures of the round are prepared or published: it is over then for all who are in them, and stays so. */
export function hasRelease(roundId: string): Promise<boolean> {
  return acrossOrganisations('releases', async () => {
    const where = { roundId, state: { notIn: ['cancelled', 'refused'] } }
    return (await store().release.count({ where })) > 0
  })
}
