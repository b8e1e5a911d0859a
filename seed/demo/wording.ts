import type { Random } from './random.ts'

/** How an organisation calls those who lead it, and their minutes. */
export interface Voice {
  leaders: string
  minutes: string
}

const board: Voice = { leaders: 'the board', minutes: 'Board minutes' }
const voices: Record<string, Voice> = {
  council: { leaders: 'the cabinet', minutes: 'Cabinet minutes' },
  primary_care: { leaders: 'the partners', minutes: 'Partners’ meeting notes' },
  voluntary: { leaders: 'our trustees', minutes: 'Trustees’ minutes' },
}

export function voiceOf(kind: string): Voice {
  return voices[kind] ?? board
}

/** By level: what the index means by it, said of {about}. */
const rationales: readonly (readonly string[])[] = [
  [
    'We have not started work on this yet: there is nothing about {about} that we could show.',
    'Nothing is written down about {about}. A baseline is the first thing we need.',
    'Work on {about} depends on single people so far. We claim nothing.',
  ],
  [
    'We know the facts about {about} and {leaders} discussed them this year. Nothing is agreed in writing yet.',
    'A first look at the figures on {about} is done. An owner and a plan are missing.',
    'The findings about {about} were discussed with staff. We have not decided what to do.',
  ],
  [
    'What we will do about {about} is agreed in writing, with an owner and a date. Delivery has hardly begun.',
    'The plan about {about} was agreed by {leaders} and has staff time behind it. Too little has happened to claim more.',
    'We have agreed targets on {about}. The next report will show whether the work has begun everywhere.',
  ],
  [
    'Work on {about} is under way and tracked every quarter. Some teams have not begun.',
    'The actions on {about} are live in more than half of our teams. We cannot show better results yet.',
    'What was agreed about {about} is being done; the tracker shows most actions on time.',
  ],
  [
    'Work on {about} is part of how we normally do things, and results have improved for two years.',
    'The yearly report about {about} went to {leaders}, with better results than the year before.',
    'Every team now reports on {about}. Changes that followed are in the minutes.',
  ],
  [
    'We worked on {about} together with the people affected, tried something new and evaluated it.',
    'A new approach to the work on {about} was designed with communities and staff; the evaluation is attached.',
    'People with lived experience helped to shape our work on {about}, and they agree that it made a difference.',
  ],
  [
    'Results on {about} have lasted, they are published, and partners have taken up our way of working.',
    'We answer in public for our results on {about}, an outside reviewer tested them, and others learn from us.',
  ],
]

export function writeRationale(random: Random, about: string, level: number, { leaders }: Voice): string {
  const known = rationales[Math.min(level, rationales.length - 1)]!
  return random.pick(known).replace('{about}', about).replace('{leaders}', leaders)
}

/** Why an indicator may not apply: to which kinds, and whether only to those with few staff. */
interface Exemption {
  kinds: readonly string[]
  fewStaff: boolean
  reason: string
}

const small = ['primary_care', 'voluntary']

export const exemptions: Record<string, Exemption> = {
  'health-equity.ethnicity-recording': {
    kinds: ['voluntary'],
    fewStaff: true,
    reason: 'We keep no records about the people who use our services.',
  },
  'health-equity.population-health': {
    kinds: ['voluntary', 'arms_length'],
    fewStaff: false,
    reason: 'We have no part in planning for population health.',
  },
  'health-equity.core20plus5': {
    kinds: ['council', 'voluntary', 'arms_length'],
    fewStaff: false,
    reason: 'We provide nothing in the clinical areas of Core20PLUS5.',
  },
  'health-equity.racism-in-care': {
    kinds: ['arms_length'],
    fewStaff: false,
    reason: 'We provide no care or services to the public.',
  },
  'anchor-institution.procurement': {
    kinds: small,
    fewStaff: true,
    reason: 'We buy too little to hold tenders.',
  },
  'anchor-institution.estates': {
    kinds: small,
    fewStaff: true,
    reason: 'We rent rooms in a shared building and have no estate of our own.',
  },
  'communities.funding-partners': {
    kinds: small,
    fewStaff: true,
    reason: 'We hold no budget from which we could fund other organisations.',
  },
}

export function mayNotApply(
  exemption: Exemption,
  organisation: { kind: string; fewStaff: boolean },
): boolean {
  return exemption.kinds.includes(organisation.kind) && (organisation.fewStaff || !exemption.fewStaff)
}
