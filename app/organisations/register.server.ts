import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { OrganisationFacts } from './organisation-form.ts'

/** Every organisation of the register, by name. */
export function listRegister(): Promise<{ id: string; name: string }[]> {
  return store().organisation.findMany({
    where: { registerKey: { not: null } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}

interface OrganisationRecord extends Omit<OrganisationFacts, 'kind' | 'ics'> {
  id: string
  kind: string
  ics: string | null
  mergedInto: { id: string; name: string } | null
}

/** One organisation of the register, or null. */
export function readOrganisation(organisationId: string): Promise<OrganisationRecord | null> {
  return store().organisation.findUnique({
    where: { id: organisationId },
    select: {
      ...{ id: true, name: true, kind: true, ods: true, ons: true, ics: true, fewStaff: true },
      mergedInto: { select: { id: true, name: true } },
    },
  })
}

export type Written = { id: string } | { refused: 'unknown' | 'merged' } | { taken: 'name' | 'ods' | 'ons' }

/** Adds an organisation. Its name and codes must not be another's. */
export function addOrganisation(actorId: string, facts: OrganisationFacts): Promise<Written> {
  return store().$transaction(async (tx) => {
    const taken = await findTaken(tx, null, facts)
    if (taken) return { taken }
    const { id } = await tx.organisation.create({ data: facts, select: { id: true } })
    await recordAudit(tx, toEntry(actorId, id, 'organisation.add'))
    return { id }
  })
}

/** Changes what the register says of an organisation, unless it has merged into another. */
export function editOrganisation(
  organisationId: string,
  actorId: string,
  facts: OrganisationFacts,
): Promise<Written> {
  return store().$transaction(async (tx) => {
    const taken = await findTaken(tx, organisationId, facts)
    const known = await tx.organisation.findUnique({ where: { id: organisationId } })
    if (!known) return { refused: 'unknown' }
    if (known.mergedAt) return { refused: 'merged' }
    if (taken) return { taken }
    const changed = Object.entries(facts).filter(
      ([name, value]) => known[name as keyof typeof known] !== value,
    )
    if (changed.length === 0) return { id: organisationId }
    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, mergedAt: null },
      data: facts,
    })
    if (count !== 1) return { refused: 'merged' }
    const detail = { changed: changed.map(([name]) => name) }
    await recordAudit(tx, { ...toEntry(actorId, organisationId, 'organisation.edit'), detail })
    return { id: organisationId }
  })
}

function toEntry(userId: string, organisationId: string, action: string) {
  return { userId, organisationId, action, subject: `organisation ${organisationId}` }
}

/** Which of the facts another organisation has, of those that have not merged. Writers of the register wait here. */
async function findTaken(
  tx: Prisma.TransactionClient,
  organisationId: string | null,
  { name, ods, ons }: OrganisationFacts,
): Promise<'name' | 'ods' | 'ons' | null> {
  await tx.$executeRaw`lock table organisation in share row exclusive mode`
  const [row] = await tx.$queryRaw<{ taken: 'name' | 'ods' | 'ons' }[]>`
    select case when lower(name) = lower(${name}) then 'name' when ods = ${ods} then 'ods' else 'ons' end as taken
    from organisation
    where (lower(name) = lower(${name}) or ods = ${ods} or ons = ${ons}) and merged_at is null
      and id is distinct from ${organisationId}::uuid limit 1`
  return row?.taken ?? null
}
