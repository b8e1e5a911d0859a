import { z } from 'zod'
import { toRegisterSearch } from '#app/organisations/register-search.ts'
import { readOrganisation } from '#app/organisations/register.server.ts'
import { searchRegister } from '#app/organisations/search-register.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'

interface Named {
  id: string
  name: string
}

export interface SelfPublishersPage {
  publishers: { organisation: Named; place: string; notedAt: string }[]
  q: string
  /** What the search found, or null before one. */
  found: (Named & { ods: string | null })[] | null
  /** The one that was chosen to add. */
  organisation: Named | null
}

/** The list, and the search for an organisation to add or the one that was chosen. */
export async function readSelfPublishers(asked: URLSearchParams): Promise<SelfPublishersPage> {
  const rows = await store().selfPublisher.findMany({
    select: { place: true, notedAt: true, organisation: { select: { id: true, name: true } } },
    orderBy: { organisation: { name: 'asc' } },
  })
  const publishers = rows.map((row) => ({ ...row, notedAt: row.notedAt.toISOString() }))
  const id = z.uuid().safeParse(asked.get('organisation'))
  const chosen = id.success ? await readOrganisation(id.data) : null
  if (chosen && !chosen.mergedInto) {
    const organisation = { id: chosen.id, name: chosen.name }
    return { publishers, q: '', found: null, organisation }
  }
  const search = toRegisterSearch(asked)
  const found = search.q === '' ? null : await findOrganisations(search.q)
  return { publishers, q: search.q, found, organisation: null }
}

async function findOrganisations(q: string): Promise<NonNullable<SelfPublishersPage['found']>> {
  const { organisations } = await searchRegister({ q, kind: '', ics: '', page: 1 })
  return organisations.filter(({ mergedInto }) => !mergedInto).map(({ id, name, ods }) => ({ id, name, ods }))
}

/** Notes that an organisation publishes its own scores, and where. The last place that is given counts. */
export function addSelfPublisher(
  organisationId: string,
  actorId: string,
  place: string,
): Promise<{ added: true } | { refused: 'unknown' }> {
  return store().$transaction(async (tx) => {
    const [known] = await tx.$queryRaw<unknown[]>`
      select from organisation where id = ${organisationId}::uuid and merged_at is null for share`
    if (!known) return { refused: 'unknown' }
    const noted = await noteSelfPublisher(tx, organisationId, actorId, place)
    if (noted) await recordAudit(tx, toEntry(organisationId, actorId, 'self-publisher.add'))
    return { added: true }
  })
}

/** Puts it on the list, or says that it was there with this place. Its line in the trail is the caller's to write. */
export async function noteSelfPublisher(
  tx: Prisma.TransactionClient,
  organisationId: string,
  actorId: string,
  place: string,
): Promise<boolean> {
  const made = await tx.$executeRaw`
    insert into self_publisher (organisation_id, place, noted_by)
    values (${organisationId}::uuid, ${place}, ${actorId}::uuid)
    on conflict (organisation_id) do update set place = excluded.place, noted_by = excluded.noted_by, noted_at = now()
    where self_publisher.place <> excluded.place`
  return made === 1
}

/** Takes it off the list, unless a statement of it stands here. Doing it twice does it once. */
export function removeSelfPublisher(
  organisationId: string,
  actorId: string,
): Promise<{ removed: true } | { refused: 'statement'; name: string }> {
  return store().$transaction(async (tx) => {
    const [organisation] = await tx.$queryRaw<{ name: string }[]>`
      select name from organisation where id = ${organisationId}::uuid for no key update`
    const standing = await tx.statement.count({ where: { organisationId, withdrawnAt: null } })
    if (standing > 0) return { refused: 'statement', name: organisation!.name }
    const { count } = await tx.selfPublisher.deleteMany({ where: { organisationId } })
    if (count === 1) await recordAudit(tx, toEntry(organisationId, actorId, 'self-publisher.remove'))
    return { removed: true }
  })
}

function toEntry(organisationId: string, userId: string, action: string) {
  return { userId, organisationId, action, subject: `organisation ${organisationId}` }
}
