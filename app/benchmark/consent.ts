/** What an organisation agrees to when it joins the benchmark. */

/** Goes up when the sentences below say something else: the store keeps which version was agreed to. */
export const consentVersion = '1'

export const consentText = [
  {
    title: 'Who can see what',
    sentences: [
      'Taking part is not confidential. Other people can see that your organisation took part.',
      'Your scores are not shown to anyone outside your organisation. They go into the figures of groups of 10 organisations or more.',
      'Your scores are protected against other organisations that take part, also when up to 4 of them put together what they know.',
      'Your scores are protected against people who compare the figures of one year with those of another.',
    ],
  },
  {
    title: 'What counts',
    sentences: [
      'Only assessments of the whole organisation count, and only when your sponsor has signed them off.',
      'You count in rounds that open after we have checked that your organisation is what it says it is.',
    ],
  },
  {
    title: 'What you should know',
    sentences: [
      'If you publish your own scores, the protection of the others is a little weaker. You may do so; tell us, so that we can allow for it.',
      'You can withdraw at any time. It counts from the next round. Figures that were published with your scores in them stand, and nobody can take your scores out of them.',
    ],
  },
] as const
