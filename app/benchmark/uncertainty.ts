/** How far the figures of a release can be trusted: wherever they are shown. */
export const uncertainty = [
  'Figures are rounded to the nearest 5 and deliberately blurred by up to one place in the ranking to protect organisations.',
  'This is blur, not chance: the group is everyone who took part. Changes of less than 10 points are within the blur of the figures.',
  'Only organisations that took part are included; they may differ from those that did not.',
]
