/** Reviewers of one organisation: their groups, what they say of a review that goes on and of one that is over. */
import type { AnswerRecord } from '#app/assessment/answer.ts'
import type { DemoAssessment, DemoRound } from './assessments.ts'
import { addDays } from './days.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import { demoSeed } from './parameters.ts'
import { people } from './people.ts'
import { type Random, stream } from './random.ts'

const reviewed = 'acute-1'
const organisation_id = demoId('organisation', reviewed)
const lead = people.find((person) => person.organisation === reviewed && person.role === 'lead')!.id

/** Of the staff network three people speak: too few to be shown by themselves. */
const groups = [
  {
    key: 'elders',
    kind: 'community',
    name: 'Demo elders’ forum',
    people: ['reviewer', 'elder-2', 'elder-3'],
  },
  {
    key: 'network',
    kind: 'staff_network',
    name: 'Demo race equality network',
    people: ['network', 'network-2', 'network-3'],
  },
  { key: 'union', kind: 'union', name: 'Demo trade union', people: ['union-1'] },
  { key: 'partner', kind: 'partner', name: 'Demo council, paired review', people: ['partner-1'] },
] as const

const signsIn = (key: string) => people.some(({ id }) => id === demoId('user', key))

/** Reviewers who are there for what they say: no password. */
export const silentReviewers = groups
  .flatMap((group) => group.people.map((key) => ({ key, name: `Demo reviewer, ${group.name}` })))
  .filter(({ key }) => !signsIn(key))
  .map(({ key, name }) => ({ id: demoId('user', key), email: `${key}@demo.example`, name }))

const reasons = {
  agree: [
    'This is what I have seen as well.',
    'My neighbours say the same since the new desk opened.',
    'The meetings are held, and we are paid for our time.',
    '',
  ],
  disagree: [
    'We were asked once, and never heard what came of it.',
    'The leaflet is there, but nobody at the desk knew of it.',
    'It is written down, but on my ward nothing has changed yet.',
    'The last meeting was cancelled, and no new day was given.',
  ],
  cannot_tell: ['I do not know enough about this.', ''],
}

const replies = [
  'Thank you. We will bring this to the next board meeting, and tell the group what came of it.',
  'You are right that the meeting was cancelled. The new day is on our website.',
]

const mostPerReviewer = 10

/** The rows of what reviewers say, with the columns' names. */
export function makeVoice(generated: readonly Generated[], rounds: readonly DemoRound[]) {
  const found = generated.find(({ organisation }) => organisation.key === reviewed)
  const assessments = found?.assessments.slice(-2) ?? []
  const views = assessments.flatMap((assessment) => makeViews(assessment))
  return {
    groups: groups.map(({ key, kind, name }) => ({
      id: demoId('review-group', key),
      organisation_id,
      kind,
      name,
    })),
    reviewers: groups.flatMap(({ key, people }) =>
      people.map((person) => {
        return { organisation_id, user_id: demoId('user', person), group_id: demoId('review-group', key) }
      }),
    ),
    reviews: assessments.map(({ id, openedAt, round }) => ({
      assessment_id: id,
      organisation_id,
      opened_at: openedAt,
      opened_by: lead,
      closes_on: addDays(rounds[round]!.closes, -1),
    })),
    shared: assessments.flatMap(toShared),
    views: views.map(({ at, ...view }) => ({ ...view, saved_at: at })),
    replies: makeReplies(views),
  }
}

export type Voice = ReturnType<typeof makeVoice>

/** The newest items that show an answer. */
function toShared({ id, evidence, answers }: DemoAssessment) {
  const linked = evidence.filter((item) => answers.some(({ evidenceIds }) => evidenceIds.includes(item.id)))
  return linked.slice(0, 6).map((item) => ({ assessment_id: id, evidence_id: item.id, organisation_id }))
}

function makeViews(assessment: DemoAssessment) {
  return groups.flatMap((group) =>
    group.people.flatMap((person, position) => {
      const random = stream(demoSeed, 'voice', assessment.id, person)
      const from = (position * 3) % 6
      return assessment.answers
        .slice(from, from + mostPerReviewer)
        .map((answer) => makeView(random, assessment, { answer, person, group: group.key }))
    }),
  )
}

interface Speaking {
  answer: AnswerRecord
  person: string
  group: string
}

function makeView(
  random: Random,
  { id, openedAt, submittedAt }: DemoAssessment,
  { answer, person, group }: Speaking,
) {
  const { indicatorId } = answer
  const verdict = random.pick(['agree', 'agree', 'agree', 'disagree', 'disagree', 'cannot_tell'] as const)
  const own = answer.met.at(-1) ?? 0
  const seen = verdict === 'disagree' ? Math.max(own - 1, 0) : own
  return {
    id: demoId('view', id, indicatorId, person),
    assessment_id: id,
    indicator_id: indicatorId,
    user_id: demoId('user', person),
    organisation_id,
    group_id: demoId('review-group', group),
    verdict,
    reason: random.pick(reasons[verdict]),
    level: verdict !== 'cannot_tell' && random.chance(0.5) ? seen : null,
    answer_version: 1,
    at: submittedAt ?? openedAt,
  }
}

/** The lead has replied to the first disagreements of the elders. */
function makeReplies(views: ReturnType<typeof makeViews>) {
  const elders = demoId('review-group', 'elders')
  const disagree = views.filter(({ verdict, group_id }) => verdict === 'disagree' && group_id === elders)
  return disagree.slice(-replies.length).map(({ assessment_id, indicator_id, user_id, id, at }, position) => {
    const on = { assessment_id, indicator_id, user_id, organisation_id }
    const versions = { view_version: 1, answer_version: 1 }
    return { id: demoId('view-reply', id), ...on, text: replies[position]!, ...versions, at, by_id: lead }
  })
}
