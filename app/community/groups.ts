/** Whom reviewers speak for. */
export const groupKinds = ['community', 'staff_network', 'union', 'partner'] as const
export type GroupKind = (typeof groupKinds)[number]

export const groupKindWords: Record<GroupKind, { name: string; hint: string }> = {
  community: {
    name: 'Community reviewers',
    hint: 'People from the communities you serve. Pay them for their time.',
  },
  staff_network: {
    name: 'Staff network',
    hint: 'What fewer than five people of it say is shown only in total, and after the review is over.',
  },
  union: { name: 'Trade union', hint: 'Representatives of your staff.' },
  partner: { name: 'Partner organisation', hint: 'One with which you review each other.' },
}

export interface ReviewGroup {
  id: string
  kind: GroupKind
  name: string
}
