/** How the demonstration's submissions came to be signed off, and which were returned or reopened on the way. */
import type { AnswerRecord } from '#app/assessment/answer.ts'
import type { Step } from '#app/assessment/states.ts'
import type { DemoAssessment, DemoRound } from './assessments.ts'
import { addDays, daysBetween } from './days.ts'
import type { Process } from './levels.ts'
import type { DemoOrganisation } from './organisations.ts'
import { stream } from './random.ts'

export interface DemoStep {
  event: Step
  /** ISO time. */
  at: string
  comment: string
}

/** One submission of an assessment, with its steps: the first of them submits it. */
export interface DemoSubmission {
  number: number
  answers: readonly AnswerRecord[]
  steps: DemoStep[]
}

const comments = [
  'Two answers say what we plan, not what is true today. Please say what we can show.',
  'The board has not seen the figures in the workforce answers. Please say where they were reported.',
  'Please ask the staff network to read the answers on pay before I sign.',
]
const reason = 'The figures on recruitment were those of the year before.'

/** Days from the first submission to what was decided about it, to the next submission, and to its signature. */
const delays = { return: 4, sign_off: 6, reopen: 11, submit: 14 }

/** Whether another submission, in the same round, fits behind the first one. */
function hasTime({ submittedAt }: DemoAssessment, { closes }: DemoRound): boolean {
  return daysBetween(submittedAt!.slice(0, 10), closes) > delays.submit
}

export function toDemoSubmissions(
  { seed, parameters }: Process,
  organisation: DemoOrganisation,
  assessment: DemoAssessment,
  dates: DemoRound,
): DemoSubmission[] {
  const { round, submittedAt, state, answers } = assessment
  if (!submittedAt) return []
  const random = stream(seed, 'steps', organisation.key, round)
  const step = (event: Step, days: number, comment = ''): DemoStep => {
    return { event, at: toLater(submittedAt, days), comment }
  }
  const submit = step('submit', 0)
  const comment = random.pick(comments)
  if (state === 'submitted') return [{ number: 1, answers, steps: [submit] }]
  // In the open round everything happened on its first morning: there is no clock that would say what day it is.
  if (state === 'returned')
    return [{ number: 1, answers, steps: [submit, { ...submit, event: 'return', comment }] }]
  const signedOff = step('sign_off', delays.sign_off)
  if (!hasTime(assessment, dates)) return [{ number: 1, answers, steps: [submit, signedOff] }]
  const reopened = parameters.reopened.some(({ key, round: at }) => key === organisation.key && at === round)
  const returned = random.chance(parameters.returned)
  if (!reopened && !returned) return [{ number: 1, answers, steps: [submit, signedOff] }]
  const first = reopened
    ? [signedOff, step('reopen', delays.reopen, reason)]
    : [step('return', delays.return, comment)]
  const again = [step('submit', delays.submit), step('sign_off', delays.submit + delays.sign_off)]
  return [
    { number: 1, answers: withOneLess(answers), steps: [submit, ...first] },
    { number: 2, answers, steps: again },
  ]
}

/** The answers before they were mended: one criterion less is met. */
function withOneLess(answers: readonly AnswerRecord[]): AnswerRecord[] {
  const mended = answers.find(({ met }) => met.length >= 2)
  return answers.map((answer) => (answer === mended ? { ...answer, met: answer.met.slice(0, -1) } : answer))
}

/** The same time of day, so many days later. */
function toLater(moment: string, days: number): string {
  return addDays(moment.slice(0, 10), days) + moment.slice(10)
}
