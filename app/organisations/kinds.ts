/**
 * The kinds of organisation of the register, with the words for a page. Kinds of one family are put together first when
 * there are too few of one kind to compare with.
 */
export const kinds = [
  { kind: 'icb', family: 'system', label: 'Integrated care board', plural: 'integrated care boards' },
  { kind: 'acute', family: 'trust', label: 'Acute trust', plural: 'acute trusts' },
  { kind: 'specialist', family: 'trust', label: 'Specialist trust', plural: 'specialist trusts' },
  { kind: 'mental_health', family: 'trust', label: 'Mental health trust', plural: 'mental health trusts' },
  { kind: 'community', family: 'trust', label: 'Community trust', plural: 'community trusts' },
  { kind: 'ambulance', family: 'trust', label: 'Ambulance trust', plural: 'ambulance trusts' },
  { kind: 'council', family: 'system', label: 'Council', plural: 'councils' },
  {
    kind: 'primary_care',
    family: 'local',
    label: 'Primary care organisation',
    plural: 'primary care organisations',
  },
  {
    kind: 'voluntary',
    family: 'local',
    label: 'Voluntary, community or social enterprise organisation',
    plural: 'voluntary, community and social enterprise organisations',
  },
  { kind: 'arms_length', family: 'system', label: 'Arm’s length body', plural: 'arm’s length bodies' },
] as const

/** For a choice. */
export const kindOptions = kinds.map(({ kind, label }) => ({ value: kind, label }))

export type Kind = (typeof kinds)[number]['kind']

export function toKindName(kind: string): string {
  return kinds.find((each) => each.kind === kind)?.label ?? kind
}
