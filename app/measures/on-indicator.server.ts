import type { AssessmentRecord } from '#app/assessment/read.server.ts'
import type { Indicator } from '#scoring/index.ts'
import { type Answered, type CountsSet, type Met, showsCriterion } from '#scoring/measures/index.ts'
import { toPath } from './measures-page.server.ts'
import {
  type CountsReturn,
  isOfCounts,
  isOfScores,
  readReturns,
  type StoredReturn,
} from './returns.server.ts'
import { toStatements, yearBefore } from './return-view.ts'

/** A criterion that a return has something to say of. Whoever answers confirms it: nothing is ticked for them. */
export interface Suggestion {
  level: number
  states: string
  rest: string
  met: Met
}

/** What one return says where an indicator asks for it. */
export interface ForIndicator {
  path: string
  shortTitle: string
  year: number
  asOf: string
  sentences: { id: string; title: string; sentence: string }[]
  suggestions: Suggestion[]
}

/** What the newest returns say of the measures that an indicator refers to. They are of the whole organisation, so a department gets none. */
export async function readForIndicator(
  organisationId: string,
  assessment: Pick<AssessmentRecord, 'department' | 'indexVersionId'>,
  indicator: Indicator,
): Promise<ForIndicator[]> {
  const references = indicator.references ?? []
  if (assessment.department !== '' || references.length === 0) return []
  const all = await readReturns(organisationId)
  const newest = all.filter(
    ({ set, year }) => !all.some((other) => other.set.kind === set.kind && other.year > year),
  )
  return newest
    .map((each) => toForIndicator(each, all, { indicator, index: assessment.indexVersionId }))
    .filter(({ sentences }) => sentences.length > 0)
}

function toForIndicator(
  now: StoredReturn,
  all: readonly StoredReturn[],
  { indicator, index }: { indicator: Indicator; index: string },
): ForIndicator {
  const { set, year, asOf } = now
  const facts = { path: toPath(set.kind), shortTitle: set.shortTitle, year, asOf }
  const codes = (indicator.references ?? []).flatMap(({ framework, code }) =>
    framework === set.framework && code ? [code] : [],
  )
  const isMeant = (code: string) => codes.some((each) => isNamed(each, code))
  if (isOfScores(now)) {
    const { set: scored, scores } = now
    const sentences = scored.outcomes.flatMap(({ id, code, title }) => {
      const score = scores.find(({ outcome }) => outcome === id)
      const sentence = score && `${score.halves / 2} out of ${scored.highest}.`
      return sentence && isMeant(code)
        ? [{ id, title: `${scored.shortTitle} ${code}: ${title}`, sentence }]
        : []
    })
    return { ...facts, sentences, suggestions: [] }
  }
  if (!isOfCounts(now)) throw new Error(`There is no way to say ${set.kind}.`)
  const sentences = toStatements(now, yearBefore(now, all))
    .filter(({ code }) => isMeant(code))
    .map(({ id, code, title, sentence }) => ({ id, title: `${set.shortTitle} ${code}: ${title}`, sentence }))
  const years = all.filter((each) => isOfCounts(each) && each.set.kind === set.kind) as CountsReturn[]
  return { ...facts, sentences, suggestions: toSuggestions(now.set, years, { indicator, index }) }
}

function toSuggestions(
  set: CountsSet,
  years: readonly CountsReturn[],
  { indicator, index }: { indicator: Indicator; index: string },
): Suggestion[] {
  const has = ({ indicator: id, level }: Answered) =>
    id === indicator.id &&
    indicator.answer.kind === 'criteria' &&
    indicator.answer.criteria.some((criterion) => criterion.level === level)
  return set.answers
    .filter((answered) => set.index === index && has(answered))
    .map((answered) => {
      const { level, states, rest } = answered
      return { level, states, rest, met: showsCriterion(set, answered, years) }
    })
}

/** Whether a reference means a code: "7" means 7a too, and "1A–1D" all from the first to the last. */
function isNamed(reference: string, code: string): boolean {
  const [from, to] = reference.split('–')
  if (to) return from! <= code && code <= to
  return code === from || code.replace(/[a-z]$/, '') === from
}
