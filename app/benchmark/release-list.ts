import { everyone } from '#scoring/benchmark/index.ts'
import type { ReleaseDocument } from './document.ts'
import { toContributors } from './figure-words.ts'

export interface ReleaseLine {
  id: string
  round: string
  /** ISO day. */
  published: string
  contributors: string
}

/** One line of the list of releases. */
export function toLine({ id, round, published, groups }: ReleaseDocument): ReleaseLine {
  const all = groups.find((group) => group.id === everyone)!
  return { id, round: round.name, published, contributors: toContributors(all.contributors) }
}
