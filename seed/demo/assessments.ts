import type { AnswerRecord, EvidenceItem } from '#app/assessment/answer.ts'
import type { State } from '#app/assessment/states.ts'
import type { Assessed } from '#app/assessment/checks.ts'
import { makeAnswers } from './answers.ts'
import { type DemoAssignment, makeAssignments } from './assignments.ts'
import { addDays, daysBetween } from './days.ts'
import { flaw } from './draft.ts'
import { byDate, openShelf, type Shelf } from './evidence.ts'
import { demoId } from './ids.ts'
import type { Process } from './levels.ts'
import type { DemoOrganisation } from './organisations.ts'
import type { Draft } from './parameters.ts'
import { stream } from './random.ts'

/** Dates are ISO; a round is open from the first to the day before the second. */
export interface DemoRound {
  opens: string
  closes: string
}

/** `today` is the day of submission; for a draft, the day the round opens. `evidence` is all the organisation has then. */
export interface DemoAssessment extends Assessed {
  id: string
  /** Index of the round. */
  round: number
  openedAt: string
  /** ISO time of its first submission; null for a draft. */
  submittedAt: string | null
  /** What is given to the contributor, where there is one. */
  assigned: DemoAssignment[]
  state: State
}

/** The organisation's assessments, one a round from its first on. The last of the rounds is the open one. */
export function makeAssessments(
  process: Process,
  rounds: readonly DemoRound[],
  organisation: DemoOrganisation,
): DemoAssessment[] {
  const closed = rounds.slice(0, -1)
  const made: DemoAssessment[] = []
  let gathered: EvidenceItem[] = []
  let lastYear: EvidenceItem[] = []
  closed.forEach((dates, round) => {
    if (round < organisation.joins || round > organisation.lastRound) return
    const times = drawTimes(process, organisation, dates, round)
    const shelf = openShelf({ process, organisation, round, date: times.submittedAt.slice(0, 10), lastYear })
    const answers = makeAnswers(shelf)
    gathered = [...gathered, ...shelf.shared, ...shelf.own].sort(byDate)
    lastYear = shelf.shared
    made.push({
      id: assessmentId(organisation, round),
      round,
      ...times,
      state: 'signed_off',
      answers,
      evidence: gathered,
      today: shelf.date,
      assigned: [],
    })
  })
  const draft = makeDraft(process, rounds, organisation, { gathered, lastYear })
  return draft ? [...made, draft] : made
}

function assessmentId({ key }: DemoOrganisation, round: number): string {
  return demoId('assessment', key, round)
}

/** Most submit late: the later of two days. Opened some time between the round's opening and that. */
function drawTimes(
  { seed }: Process,
  { key }: DemoOrganisation,
  { opens, closes }: DemoRound,
  round: number,
) {
  const random = stream(seed, 'times', key, round)
  const length = daysBetween(opens, closes)
  const latest = Math.max(random.next(), random.next())
  const submitted = Math.floor(length * (0.15 + 0.84 * latest))
  const opened = Math.floor(submitted * random.next())
  return {
    openedAt: `${addDays(opens, opened)}T08:30:00.000Z`,
    submittedAt: `${addDays(opens, submitted)}T${random.between(10, 16)}:${random.between(10, 59)}:00.000Z`,
  }
}

interface Gathered {
  gathered: EvidenceItem[]
  lastYear: EvidenceItem[]
}

/** In the open round: a showcase's draft, or an assessment that is opened and not begun. Its evidence is older than the round. */
function makeDraft(
  process: Process,
  rounds: readonly DemoRound[],
  organisation: DemoOrganisation,
  { gathered, lastYear }: Gathered,
): DemoAssessment | null {
  const round = rounds.length - 1
  const { showcase, key, lastRound } = organisation
  const opened = showcase
    ? showcase.draft !== null
    : stream(process.seed, 'opened', key).chance(process.parameters.opened)
  if (!opened || lastRound < round) return null
  const today = rounds[round]!.opens
  const empty = {
    id: assessmentId(organisation, round),
    round,
    openedAt: `${today}T00:00:00.000Z`,
    submittedAt: showcase?.draft?.state ? `${today}T00:10:00.000Z` : null,
    state: showcase?.draft?.state ?? ('draft' as const),
    today,
    assigned: [],
  }
  if (!showcase?.draft) return { ...empty, answers: [], evidence: gathered }
  const parameters = { ...process.parameters, evidenceDays: process.parameters.draftEvidenceDays }
  const shelf = openShelf({ process: { ...process, parameters }, organisation, round, date: today, lastYear })
  const filled = fillDraft(shelf, gathered, showcase.draft)
  return { ...empty, ...filled, assigned: makeAssignments(process, organisation, rounds[round]!, filled) }
}

function fillDraft(shelf: Shelf, gathered: EvidenceItem[], draft: Draft) {
  const complete = makeAnswers(shelf)
  const begun = complete.slice(0, Math.round(complete.length * draft.answered))
  const answers = draft.flawed ? flaw(shelf.process.model, begun) : begun
  const own = shelf.own.filter(({ id }) => isLinked(begun, id))
  return { answers, evidence: [...gathered, ...shelf.shared, ...own].sort(byDate) }
}

function isLinked(answers: readonly AnswerRecord[], id: string): boolean {
  return answers.some(({ evidenceIds }) => evidenceIds.includes(id))
}
