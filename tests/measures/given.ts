import { parseMeasureSet, type CountsSet, type ScoresSet } from '#scoring/measures/index.ts'
import { measuresV1 } from '#seed/measures-v1/index.ts'

export const [wres, scWres, eds] = measuresV1.map(parseMeasureSet) as [CountsSet, CountsSet, ScoresSet]

type Pair = [above: number, below: number]

/** The fields of one measure of rates. */
export function rated(id: string, white: Pair, bme: Pair): Record<string, string> {
  return {
    ...{ [`${id}_all_white_above`]: String(white[0]), [`${id}_all_white_below`]: String(white[1]) },
    ...{ [`${id}_all_bme_above`]: String(bme[0]), [`${id}_all_bme_below`]: String(bme[1]) },
  }
}

/** The fields of one part of what is counted. */
export function counted(id: string, part: string, [white, bme, unknown]: [number, number, number]) {
  return {
    [`${id}_${part}_white_above`]: String(white),
    [`${id}_${part}_bme_above`]: String(bme),
    [`${id}_${part}_unknown_above`]: String(unknown),
  }
}

export const asOf = (year: number) => ({
  ...{ 'asOf-day': '31', 'asOf-month': '3', 'asOf-year': String(year) },
})

export function toForm(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
