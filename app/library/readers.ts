import type { Kind } from '#app/organisations/kinds.ts'
import type { Variant } from '#scoring/index.ts'

/** The kinds of organisation as the readers of a text, in the plural. */
const plurals: Record<Kind, string> = {
  icb: 'integrated care boards',
  acute: 'acute trusts',
  specialist: 'specialist trusts',
  mental_health: 'mental health trusts',
  community: 'community trusts',
  ambulance: 'ambulance trusts',
  council: 'councils',
  primary_care: 'primary care organisations',
  voluntary: 'voluntary, community and social enterprise organisations',
  arms_length: 'arm’s length bodies',
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Who reads a variant: "Councils", "Small integrated care boards and acute trusts". */
export function toReaders({ kinds, fewStaff }: Variant['when']): string {
  const named = kinds
    ? list.format(kinds.map((kind) => (kind in plurals ? plurals[kind as Kind] : kind)))
    : 'organisations'
  const size = fewStaff === undefined ? '' : fewStaff ? 'small ' : 'larger '
  const readers = size + named
  return readers.charAt(0).toUpperCase() + readers.slice(1)
}
