/** London's integrated care systems: the key of the register, with the words for a page. */
export const systems = [
  { ics: 'NCL', label: 'North Central London' },
  { ics: 'NEL', label: 'North East London' },
  { ics: 'NWL', label: 'North West London' },
  { ics: 'SEL', label: 'South East London' },
  { ics: 'SWL', label: 'South West London' },
] as const

/** For a choice. */
export const systemOptions = systems.map(({ ics, label }) => ({ value: ics, label }))

/** The words for an integrated care system; an organisation without one works across London. */
export function toSystemName(ics: string | null): string {
  if (ics === null) return 'All of London'
  return systems.find((system) => system.ics === ics)?.label ?? ics
}
