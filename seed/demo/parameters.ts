/**
 * The numbers of the generator. They are stated, not fitted: no real organisation's result went into them.
 * "Stage" is a level of the index (0–6); spreads are standard deviations.
 */

/** How an organisation's draft in the open round stands. */
export interface Draft {
  /** Share of the indicators answered, from the first on. */
  answered: number
  /** Whether it has a gap in its criteria, a low confidence and a claim without evidence for "Check your answers". */
  flawed: boolean
  /** Where it was submitted in the open round already: how it stands. It is answered in full then. */
  state?: 'submitted' | 'returned' | 'signed_off'
}

/** An organisation with users, whose answers and evidence are kept as rows beside its submissions. */
export interface Showcase {
  /** Organisation key: kind and number. */
  key: string
  /** Index of the first round it takes part in. It does not leave. */
  joins: number
  fewStaff: boolean
  /** Stage it begins at, in place of a drawn one. */
  baseline: number
  /** Null: it has not opened the open round's assessment. */
  draft: Draft | null
}

export interface DemoParameters {
  /** How many organisations of each kind there are in all. */
  organisations: Record<string, number>
  /** Share of each kind that has few staff. A kind left out has none. */
  fewStaff: Record<string, number>
  /** Shares of organisations that join in the first, second … round; the last is the open one. */
  joining: readonly number[]
  /** Chance that an organisation that has submitted takes no part from the next round on. */
  leaving: number
  /** Stage an organisation begins at: mean and spread between organisations. */
  baseline: { mean: number; spread: number }
  /** Spread of an organisation's strengths and weaknesses between commitments, in stages. */
  commitmentSpread: number
  /** Stages that a kind of organisation stands above or below others in a commitment. Left out: 0. */
  kindEffect: Record<string, Record<string, number>>
  /** Spread of how hard the indicators are, in stages; the same for all organisations. */
  difficultySpread: number
  /** Spread of an organisation's standing in single indicators, in stages. */
  indicatorSpread: number
  /** Stages a year: of an organisation as a whole, and the spread of a commitment around it. Some years go down. */
  drift: { mean: number; spread: number; commitmentSpread: number }
  /** Spread of what is left to the day: who answers, and how strictly. In stages. */
  wobble: number
  /** Chance that one criterion above a gap is ticked. */
  skippedRung: number
  /** Chance that an indicator that may not apply to an organisation of its kind does not. */
  notApplicable: number
  /** Days between an evidence item's date and the submission: fewest and most. Most is under 18 months. */
  evidenceDays: readonly [number, number]
  /** The same for a draft, before its round opens: most keeps it current until the round closes. */
  draftEvidenceDays: readonly [number, number]
  /** Chances: a document of the indicator's own rather than one shared by several; a second item; one from last year. */
  evidence: { own: number; second: number; lastYear: number }
  /** Chance that the first submission of a round was returned with comments, and the second one signed off. */
  returned: number
  /** Those that were signed off, reopened and signed off again: organisation key and index of the round. */
  reopened: readonly { key: string; round: number }[]
  /** Share of the other organisations that have opened the open round's assessment, without answers. */
  opened: number
  /** Share of a draft's indicators that are given to a contributor, and the days they are due: fewest and most. */
  assigned: {
    share: number
    afterOpening: readonly [number, number]
    beforeClosing: readonly [number, number]
  }
  /** More time in the open round: the key of the organisation, whole days after the round's end, and why. */
  extension: { key: string; days: number; reason: string }
  /** Days before its first round opens that an administrator checked an organisation. */
  checkedBefore: number
  /** Chance, in each closed round after its first, that an organisation withdraws from the benchmark. */
  withdrawing: number
  /** Keys of the organisations that publish their own scores. */
  selfPublishers: readonly string[]
  /** Which of them have a public statement of the last closed round, and their own words in it. */
  statements: readonly { key: string; words: string }[]
  /** Chance that an organisation names a barrier for a commitment; `more`: what is added in some commitments. */
  barriers: { chance: Record<string, number>; more: Record<string, Record<string, number>> }
  /** Chance that a showcase aims two stages above its last result; and one target that waits for its sponsor. */
  targets: { twoStages: number; waiting: { key: string; commitment: string } }
  showcases: readonly Showcase[]
}

export const demoSeed = 20_260_401

export const demoParameters: DemoParameters = {
  organisations: {
    icb: 5,
    acute: 19,
    specialist: 6,
    mental_health: 11,
    community: 7,
    ambulance: 1,
    council: 32,
    primary_care: 26,
    voluntary: 27,
    arms_length: 6,
  },
  fewStaff: { primary_care: 0.5, voluntary: 0.75 },
  joining: [0.54, 0.12, 0.11, 0.11, 0.09, 0.03],
  leaving: 0.03,
  baseline: { mean: 1.9, spread: 1.15 },
  commitmentSpread: 0.5,
  kindEffect: {
    icb: { 'health-equity': 0.4, 'anchor-institution': 0.3 },
    acute: { workforce: 0.3, communities: -0.3 },
    mental_health: { workforce: 0.2, 'health-equity': 0.2 },
    council: { 'anchor-institution': 0.5, communities: 0.3, 'health-equity': -0.4 },
    primary_care: { workforce: -0.4, 'anchor-institution': -0.6 },
    voluntary: { communities: 0.8, 'anchor-institution': -0.3 },
    arms_length: { leadership: 0.3, 'health-equity': -0.3 },
  },
  difficultySpread: 0.4,
  indicatorSpread: 0.65,
  drift: { mean: 0.3, spread: 0.3, commitmentSpread: 0.2 },
  wobble: 0.2,
  skippedRung: 0.03,
  notApplicable: 0.5,
  evidenceDays: [5, 480],
  draftEvidenceDays: [5, 150],
  evidence: { own: 0.6, second: 0.35, lastYear: 0.2 },
  returned: 0.12,
  reopened: [
    { key: 'acute-1', round: 3 },
    { key: 'council-1', round: 4 },
  ],
  opened: 0.3,
  assigned: { share: 0.4, afterOpening: [20, 60], beforeClosing: [10, 60] },
  extension: {
    key: 'mental_health-1',
    days: 30,
    reason: 'A move between two record systems took the team’s time until the spring.',
  },
  checkedBefore: 21,
  withdrawing: 0.02,
  selfPublishers: ['council-2', 'council-5', 'primary_care-3', 'mental_health-1'],
  statements: [
    {
      key: 'mental_health-1',
      words:
        'We publish this so that patients, families and staff can hold us to it.\n\nWe are not yet where we want to be. Our board reads these stages every spring.',
    },
    { key: 'council-2', words: '' },
  ],
  barriers: {
    chance: {
      pace: 0.3,
      'buy-in': 0.2,
      'data-access': 0.15,
      'data-quality': 0.25,
      capacity: 0.5,
      money: 0.4,
      'engagement-time': 0.1,
      other: 0.05,
    },
    more: {
      leadership: { 'buy-in': 0.2, money: -0.25 },
      workforce: { pace: 0.2 },
      'health-equity': { 'data-access': 0.3, 'data-quality': 0.3 },
      communities: { 'engagement-time': 0.45 },
    },
  },
  targets: { twoStages: 0.25, waiting: { key: 'acute-1', commitment: 'communities' } },
  showcases: [
    { key: 'acute-1', joins: 0, fewStaff: false, baseline: 2.1, draft: { answered: 0.6, flawed: true } },
    { key: 'council-1', joins: 0, fewStaff: false, baseline: 1.9, draft: { answered: 1, flawed: false } },
    { key: 'icb-1', joins: 0, fewStaff: false, baseline: 2.6, draft: { answered: 0.3, flawed: false } },
    { key: 'voluntary-1', joins: 3, fewStaff: true, baseline: 1.5, draft: { answered: 0.15, flawed: false } },
    {
      ...{ key: 'mental_health-1', joins: 2, fewStaff: false, baseline: 3.4 },
      draft: { answered: 1, flawed: false, state: 'submitted' },
    },
    {
      ...{ key: 'community-1', joins: 3, fewStaff: false, baseline: 2.3 },
      draft: { answered: 1, flawed: false, state: 'returned' },
    },
    {
      ...{ key: 'specialist-1', joins: 2, fewStaff: false, baseline: 2.8 },
      draft: { answered: 1, flawed: false, state: 'signed_off' },
    },
    { key: 'primary_care-1', joins: 5, fewStaff: true, baseline: 1, draft: null },
  ],
}
