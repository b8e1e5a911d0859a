import type { HomeRights } from './home-rights.ts'
import type { AssessmentLine } from './list.server.ts'

/** What is to be done next, and by whom. */
export function toNext({ state, signed, closed, yours }: AssessmentLine, may: HomeRights): string {
  if (state === 'submitted')
    return may.signOff ? 'It waits for you.' : 'Your executive sponsor is asked to sign it off or return it.'
  if (closed) return 'The round has closed, so it can only be read.'
  if (state === 'returned')
    return may.answer
      ? 'Read the comments, change the answers, and then the lead submits it again.'
      : 'It is being changed, and will be submitted again.'
  const reopened = signed ? 'It was reopened. What was signed off stands until a later submission is. ' : ''
  return reopened + (may.answer && !may.answerAny ? countYours(yours) : toDraft(may))
}

function toDraft({ answerAny, signOff }: HomeRights): string {
  if (answerAny) return 'Answer every indicator, then submit it for sign-off.'
  return signOff ? 'You are asked to sign it off once it is submitted.' : ''
}

function countYours(yours: number): string {
  if (yours === 0) return 'Nothing is assigned to you yet.'
  return yours === 1 ? '1 indicator is assigned to you.' : `${yours} indicators are assigned to you.`
}

/** What the link to the assessment says. */
export function toLinkText(
  { round, department, state, yours, closed }: AssessmentLine,
  may: HomeRights,
): string {
  const name = department ? `${round} assessment of ${department}` : `${round} assessment`
  if (state === 'submitted' || state === 'signed_off') return `${name} and its history`
  if (closed) return `Read the ${name}`
  if (state === 'returned') return 'Read the comments'
  if (may.answerAny) return `Continue the ${name}`
  return may.answer && yours > 0 ? 'Continue your indicators' : `Read the ${round} draft`
}
