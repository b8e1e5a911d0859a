import { store } from '#prisma/store.ts'

/** Where roles can be given: organisations that have not merged into another, and integrated care systems. */
export interface Places {
  organisations: { id: string; name: string }[]
  /** `key` as the register has it; `name` with that of the system's board. */
  systems: { key: string; name: string }[]
}

export async function listPlaces(): Promise<Places> {
  const [organisations, systems] = await Promise.all([
    store().organisation.findMany({
      where: { mergedAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
    store().$queryRaw<Places['systems']>`
      select ics as key, concat_ws(', ', ics, min(name) filter (where kind = 'icb')) as name
      from organisation where ics is not null and merged_at is null group by ics order by ics`,
  ])
  return { organisations, systems }
}

/** An organisation that takes or may take part, or null. */
export function readOrganisation(organisationId: string): Promise<{ id: string; name: string } | null> {
  return store().organisation.findFirst({
    where: { id: organisationId, mergedAt: null },
    select: { id: true, name: true },
  })
}
