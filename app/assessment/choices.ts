/** The values of the choices beside the criteria, each of which excludes all others. */
export const noneOfThese = 'none'
export const notApplicable = 'not-applicable'

export interface NamedLevel {
  level: number
  name: string
}

/** What was chosen, in words. */
export function toChoices(chosen: string[], criteria: NamedLevel[]): string {
  if (chosen.includes(noneOfThese)) return 'None of these'
  if (chosen.includes(notApplicable)) return 'Not applicable to us'
  return criteria
    .filter(({ level }) => chosen.includes(String(level)))
    .map(({ level, name }) => `${level} ${name}`)
    .join(', ')
}
