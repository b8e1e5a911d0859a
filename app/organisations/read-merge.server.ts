import { z } from 'zod'
import { previewMerge } from './merge.server.ts'
import { toConsequences } from './merge-words.ts'
import { toRegisterSearch } from './register-search.ts'
import { readOrganisation } from './register.server.ts'
import { searchRegister } from './search-register.server.ts'

interface Choice {
  id: string
  name: string
  ods: string | null
}

export interface Merge {
  organisation: { id: string; name: string }
  q: string
  /** What the search found, or null before one. */
  found: Choice[] | null
  successor: { id: string; name: string } | null
  /** What merging into the successor does. */
  consequences: string[]
}

/** What the page of a merger shows: the search for a successor, or what merging into the chosen one does. */
export async function readMerge(organisationId: string, asked: URLSearchParams): Promise<Merge | null> {
  const organisation = await readOrganisation(organisationId)
  if (!organisation || organisation.mergedInto) return null
  const { id, name } = organisation
  const given = z.uuid().safeParse(asked.get('successor'))
  const successor = given.success ? await readOrganisation(given.data) : null
  if (successor && !successor.mergedInto && successor.id !== id) {
    const consequences = toConsequences(name, successor.name, await previewMerge(id))
    const into = { id: successor.id, name: successor.name }
    return { organisation: { id, name }, q: '', found: null, successor: into, consequences }
  }
  const search = toRegisterSearch(asked)
  const found = search.q === '' ? null : await findChoices(search.q, id)
  return { organisation: { id, name }, q: search.q, found, successor: null, consequences: [] }
}

/** Organisations that may be chosen: not merged, and not this one. */
async function findChoices(q: string, except: string): Promise<Choice[]> {
  const { organisations } = await searchRegister({ q, kind: '', ics: '', page: 1 })
  return organisations
    .filter(({ id, mergedInto }) => !mergedInto && id !== except)
    .map(({ id, name, ods }) => ({ id, name, ods }))
}
