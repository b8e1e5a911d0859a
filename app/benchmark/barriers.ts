/** What may hold a commitment back, with the words for a page. The order is that of the page. */
export const barriers = [
  { barrier: 'pace', label: 'Change is slow' },
  { barrier: 'buy-in', label: 'Not everyone who decides is behind it' },
  { barrier: 'data-access', label: 'We cannot get the data' },
  { barrier: 'data-quality', label: 'The data is not good enough' },
  { barrier: 'capacity', label: 'Too few people have time for it' },
  { barrier: 'money', label: 'There is no money for it' },
  { barrier: 'engagement-time', label: 'Working with communities takes longer than we have' },
  { barrier: 'other', label: 'Something else' },
] as const

export type BarrierName = (typeof barriers)[number]['barrier']
