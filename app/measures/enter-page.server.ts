import type { MeasureSet } from '#scoring/measures/index.ts'
import { toScoreChoices, toSections } from './fields.ts'
import { toPath } from './measures-page.server.ts'
import type { ReturnForm } from './return-fields.tsx'
import { readTyped } from './return-form.server.ts'

/** The form of a return: of the year that the address asks for, or empty. `here`: the path of the page of measures. */
export async function readEnterPage(organisationId: string, set: MeasureSet, url: string) {
  const asked = new URL(url).searchParams.get('year')
  const year = asked !== null && /^20\d\d$/.test(asked) ? Number(asked) : null
  const here = `/organisations/${organisationId}/measures`
  const { version, typed } = await readTyped(organisationId, set, year)
  return {
    here,
    path: toPath(set.kind),
    shortTitle: set.shortTitle,
    title: set.title,
    year: version > 0 ? year : null,
    form: toForm(set, { here, version, typed, source: 'typed' }),
  }
}

export function toForm(
  set: MeasureSet,
  given: { here: string; version: number; typed: Record<string, string>; source: 'typed' | 'csv' },
): ReturnForm {
  const { here, version, typed, source } = given
  return {
    to: `${here}/${toPath(set.kind)}/enter`,
    ...{ version, typed, source },
    sections: set.shape === 'counts' ? toSections(set) : [],
    outcomes: set.shape === 'scores' ? set.outcomes.map(({ id, code, title }) => ({ id, code, title })) : [],
    choices: set.shape === 'scores' ? toScoreChoices(set) : [],
  }
}
