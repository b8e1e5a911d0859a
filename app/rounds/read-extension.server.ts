import { z } from 'zod'
import { toRegisterSearch } from '#app/organisations/register-search.ts'
import { readOrganisation } from '#app/organisations/register.server.ts'
import { searchRegister } from '#app/organisations/search-register.server.ts'
import { type GrantedExtension, readRound, type Round } from './read-rounds.server.ts'

interface ExtensionPage {
  round: Omit<Round, 'extensions'>
  q: string
  /** What the search found, or null before one. */
  found: { id: string; name: string; ods: string | null }[] | null
  organisation: { id: string; name: string } | null
  /** The extra time that the chosen organisation has. */
  given: GrantedExtension | null
}

/** What the page for giving more time shows: the search for an organisation, or the chosen one. */
export async function readExtension(roundId: string, asked: URLSearchParams): Promise<ExtensionPage | null> {
  const found = await readRound(roundId)
  if (!found) return null
  const { extensions, ...round } = found
  const id = z.uuid().safeParse(asked.get('organisation'))
  const chosen = id.success ? await readOrganisation(id.data) : null
  if (chosen && !chosen.mergedInto) {
    const organisation = { id: chosen.id, name: chosen.name }
    const has = (each: GrantedExtension) => each.organisation.id === chosen.id && each.withdrawn === null
    const given = extensions.find(has) ?? null
    return { round, q: '', found: null, organisation, given }
  }
  const search = toRegisterSearch(asked)
  const finds = search.q === '' ? null : await findOrganisations(search.q)
  return { round, q: search.q, found: finds, organisation: null, given: null }
}

/** The round and the extra time that the organisation has in it, or null. */
export async function readGiven(
  roundId: string,
  organisationId: string,
): Promise<{ round: Omit<Round, 'extensions'>; given: GrantedExtension } | null> {
  const found = await readRound(roundId)
  if (!found) return null
  const { extensions, ...round } = found
  const has = (each: GrantedExtension) =>
    each.organisation.id === organisationId.toLowerCase() && each.withdrawn === null
  const given = extensions.find(has)
  return given ? { round, given } : null
}

async function findOrganisations(q: string): Promise<NonNullable<ExtensionPage['found']>> {
  const { organisations } = await searchRegister({ q, kind: '', ics: '', page: 1 })
  return organisations.filter(({ mergedInto }) => !mergedInto).map(({ id, name, ods }) => ({ id, name, ods }))
}
