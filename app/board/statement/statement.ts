/** What an organisation publishes of a signed-off submission: this and nothing else, frozen in the words of the day. */
import type { DisclosedGroup } from '#app/community/disclose.ts'
import { fewestOfNetwork } from '#app/community/disclose.ts'
import { countVerdicts, type VerdictCounts } from '#app/community/verdicts.ts'
import type { Changes } from '#app/results/changes.ts'
import type { ResultView, Stage } from '#app/results/result-view.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import type { BoardAction } from '../board-sources.ts'
import { listShown, standingWords } from '../paper/paper-plans.ts'

export interface StatementContent {
  organisation: string
  round: string
  /** ISO day, in London. */
  signedOffOn: string
  indexVersion: string
  /** The organisation's own; empty where it wrote nothing. */
  words: string
  overall: { stage: string; lowest: string[] } | null
  /** The highest stage. */
  highest: number
  commitments: { title: string; level: number | null; stage: string }[]
  /** The whole first; null where there is nothing to compare with. */
  changes: { since: string; rows: { title: string; before: string; now: string; moved: string }[] } | null
  /** null: the organisation does not include them. */
  actions: { title: string; standing: string; dueOn: string | null }[] | null
  voice: StatementVoice
}

export type StatementVoice =
  | { kind: 'none' | 'open' | 'few' }
  | { kind: 'counts'; rows: ({ title: string; indicators: number } & VerdictCounts)[] }

interface Source {
  organisation: string
  round: string
  /** ISO time. */
  signedOffAt: string
  indexVersion: string
  words: string
  view: ResultView
  changes: Changes
  before: string | null
  actions: readonly BoardAction[] | null
  voice: StatementVoice
}

export function toStatement(source: Source): StatementContent {
  const { organisation, round, signedOffAt, indexVersion, words, view, changes, before, voice } = source
  return {
    ...{ organisation, round, indexVersion, words, voice },
    signedOffOn: toLondonDay(new Date(signedOffAt)),
    overall: view.overall && { stage: inWords(view.overall), lowest: view.lowest },
    highest: Math.max(...view.levels.map(({ level }) => level)),
    commitments: view.commitments.map(({ title, stage }) => ({
      ...{ title, level: stage?.level ?? null, stage: inWords(stage) },
    })),
    changes: before === null ? null : { since: before, rows: changes.groups.map(toRow) },
    actions: source.actions && toActions(source.actions),
  }
}

const inWords = (stage: Stage | null) => (stage ? `Stage ${stage.level}, ${stage.name}` : 'No stage')

function toRow({ title, before, now, moved }: Changes['groups'][number]) {
  return { title, before, now, moved }
}

/** Without who does it. */
function toActions(actions: readonly BoardAction[]): StatementContent['actions'] {
  return listShown(actions).map(({ title, standing, dueOn }) => ({
    ...{ title, standing: standingWords[standing], dueOn },
  }))
}

interface Reviewed {
  model: Model
  groups: readonly DisclosedGroup[]
  over: boolean
}

/**
 * How often people agreed, as far as it may be public: of a review that is over, on indicators on which five people or
 * more gave a view that the organisation itself may see. Nobody has two views of an indicator, so views count people.
 */
export function toVoice(review: Reviewed | null): StatementVoice {
  if (!review) return { kind: 'none' }
  if (!review.over) return { kind: 'open' }
  const views = review.groups.flatMap((group) => group.views)
  const rows = commitmentsOf(review.model).map((group) => {
    const said = indicatorsOf(group)
      .map(({ id }) => views.filter(({ indicatorId }) => indicatorId === id))
      .filter((own) => own.length >= fewestOfNetwork)
    return { title: group.title, indicators: said.length, ...countVerdicts(said.flat()) }
  })
  return rows.some(({ indicators }) => indicators > 0) ? { kind: 'counts', rows } : { kind: 'few' }
}

const longestKey = 80

/**
 * What names a round or an organisation in an address; empty where nothing of the name can stand in one. A long name
 * ends with a whole word, unless its first word is as long by itself.
 */
export function toKey(name: string): string {
  const key = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (key.length <= longestKey) return key
  const end = key.lastIndexOf('-', longestKey)
  return key.slice(0, end > 0 ? end : longestKey)
}
