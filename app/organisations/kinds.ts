/** The kinds of organisation of the register, with the words for a page. */
export const kinds = [
  { kind: 'icb', label: 'Integrated care board' },
  { kind: 'acute', label: 'Acute trust' },
  { kind: 'specialist', label: 'Specialist trust' },
  { kind: 'mental_health', label: 'Mental health trust' },
  { kind: 'community', label: 'Community trust' },
  { kind: 'ambulance', label: 'Ambulance trust' },
  { kind: 'council', label: 'Council' },
  { kind: 'primary_care', label: 'Primary care organisation' },
  { kind: 'voluntary', label: 'Voluntary, community or social enterprise organisation' },
  { kind: 'arms_length', label: 'Arm’s length body' },
] as const

/** For a choice. */
export const kindOptions = kinds.map(({ kind, label }) => ({ value: kind, label }))

export type Kind = (typeof kinds)[number]['kind']

export function toKindName(kind: string): string {
  return kinds.find((each) => each.kind === kind)?.label ?? kind
}
