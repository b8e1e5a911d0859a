import { z } from 'zod'
import { toRegisterSearch } from '#app/organisations/register-search.ts'
import { readOrganisation } from '#app/organisations/register.server.ts'
import { searchRegister } from '#app/organisations/search-register.server.ts'
import { type GrantedExtension, readRound, type Round } from './read-rounds.server.ts'

export interface ExtensionPage {
  round: Omit<Round, 'extensions'>
  q: string
  /** What the search found, or null before one. */
  found: { id: string; name: string; ods: string | null }[] | null
  organisation: { id: string; name: string } | null
  /** What the chosen organisation was given before. */
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
    const given = extensions.find((each) => each.organisation.id === chosen.id) ?? null
    return { round, q: '', found: null, organisation, given }
  }
  const search = toRegisterSearch(asked)
  const finds = search.q === '' ? null : await findOrganisations(search.q)
  return { round, q: search.q, found: finds, organisation: null, given: null }
}

async function findOrganisations(q: string): Promise<NonNullable<ExtensionPage['found']>> {
  const { organisations } = await searchRegister({ q, kind: '', ics: '', page: 1 })
  return organisations.filter(({ mergedInto }) => !mergedInto).map(({ id, name, ods }) => ({ id, name, ods }))
}
