/** The method of the benchmark in plain words, with the numbers that are in force. */
import { benchmarkPolicy } from '#scoring/benchmark/index.ts'

const { minimum, enrolled, step, coalition, width, cuts, collusion } = benchmarkPolicy

export const method = [
  {
    title: 'Who is in the figures',
    intro: 'An organisation counts in a round when all of this is true:',
    points: [
      'it agreed to take part before the round closed, and had not withdrawn when the round opened',
      'it is in the register, or was checked by hand, before the day the round opened',
      'its sponsor signed off an assessment of the whole organisation in the round',
      'that assessment has a score for each of the five commitments',
    ],
  },
  {
    title: 'Groups',
    intro: 'Each organisation is in two groups: everyone, and one group of organisations like it.',
    points: [
      'groups are made from the list of who takes part, before any score is looked at',
      `a kind of organisation has a group of its own where ${enrolled} or more take part; other kinds are put together with those most like them`,
      `every group has ${minimum.median} organisations or more at the end`,
      'there are no other groups, and nobody can ask for one',
    ],
  },
  {
    title: 'Figures',
    intro: `Scores go from 0 to 100. There are six measures: the five commitments, and overall, which is the lowest of the five. Figures are to the nearest ${step}.`,
    points: [
      'the typical score is the median (Hyndman and Fan’s type 7), after a secret shift of up to one place in the ranking',
      `the typical range is the middle half of the group, told where it has ${minimum.quartiles} organisations or more`,
      `how many score ${cuts.join(' or more, and ')} or more is told in tenths, where a group has ${minimum.shares} organisations or more`,
      'the number of organisations is told as a range, such as 20 to 29',
      'the same organisations and scores always give the same figures, so asking again tells nothing new',
    ],
  },
  {
    title: 'Checks before figures are published',
    intro:
      'A program attacks the figures in the ways that we know of, together with all that were published before. They are published only if it fails:',
    points: [
      `an outsider is left with a range of ${width.outsider} points or more for each organisation`,
      `so is an organisation that knows its own score, and somebody who compares two rounds`,
      `${coalition} organisations that put their scores together are left with 2 stages or more for any other`,
      `at least ${collusion} organisations would have to put their scores together before any one figure told them something of another`,
      'taking part makes a best guess of an organisation’s stage better by 5 in 100 at most, on average',
      'if a check fails, less is told: first no shares, then no ranges, then fewer groups. The secret shift is never drawn again',
    ],
  },
  {
    title: 'What is not told to anyone',
    intro: 'The steering group and administrators read the same figures as you do. Nobody is shown:',
    points: [
      'another organisation’s score, stage or answers',
      'places in a ranking, lowest or highest scores, averages or exact numbers',
      'figures while a round is open',
      'figures of groups that are not published',
    ],
  },
  {
    title: 'Corrections',
    intro:
      'A published file never changes. What comes in late, is corrected or is withdrawn counts from the next round.',
    points: [
      'each file has a SHA-256 and a signature, so that anyone can check it',
      `the rules of a release are in its file, under “policy”; these are ${benchmarkPolicy.id}`,
    ],
  },
]

export type Method = typeof method
