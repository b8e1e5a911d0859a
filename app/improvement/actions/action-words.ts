/** What an action can say of itself, and the words for it. The database holds to the same lists. */

export const statuses = ['planned', 'started', 'done', 'stopped'] as const
export type Status = (typeof statuses)[number]

export const statusWords: Record<Status, string> = {
  planned: 'Planned',
  started: 'Started',
  done: 'Done',
  stopped: 'Stopped',
}

/** Bands, as a plan is made before there are prices. */
export const costBands = ['unknown', 'none', 'to-1000', 'to-10000', 'to-100000', 'over-100000'] as const
export type CostBand = (typeof costBands)[number]

export const costWords: Record<CostBand, string> = {
  unknown: 'Not known',
  none: 'No cost',
  'to-1000': 'Up to £1,000',
  'to-10000': '£1,000 to £10,000',
  'to-100000': '£10,000 to £100,000',
  'over-100000': 'Over £100,000',
}

export const noOwner = 'No owner'

/** The longest texts, in characters. */
export const longest = { title: 500, notes: 4000, reason: 2000 } as const
