/** The action plan: its views, its forms, and what it proposes. */
import { addActions, type NewAction } from '#app/improvement/actions/add-actions.server.ts'
import { changeAction } from '#app/improvement/actions/change-action.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import {
  type GivenAssessment,
  givenAssessment,
  givenEarlierRound,
  givenEvidence,
  givenLead,
  givenOrganisation,
  givenSignedOff,
} from '#tests/fixtures.ts'
import { given, home, indicator } from './given.ts'
import { longName, longWord, ofAssessment, ofOrganisation, press, type State } from './state.ts'

let signed: GivenAssessment
/** The draft of the round after. */
let next: GivenAssessment
let ids: string[]
let own: string
let empty: GivenAssessment['lead']

export async function prepare(): Promise<void> {
  empty = await givenLead({ organisation: await givenOrganisation({ name: longName }) })
  signed = await givenSignedOff()
  await givenEarlierRound(signed.id)
  next = await givenAssessment(signed.lead)
  ids = await plan(signed)
  ;[own] = (await plan(given.begun, given.contributor.id)) as [string]
}

/** One of each status, one overdue, one without an owner, with words that are long. Returns their ids. */
async function plan({ organisationId, lead, indexVersionId, model }: GivenAssessment, ownerId = lead.id) {
  const first = indicatorsOf(model)[0]!
  const base: NewAction = {
    ...{ commitmentId: 'leadership', indicatorId: first.id, level: 2, cost: 'to-10000', notes: '' },
    ...{ title: 'Put race equality on the agenda of each board meeting', ownerId, dueOn: '2026-05-01' },
  }
  const actions: NewAction[] = [
    base,
    { ...base, level: 3, title: longWord.repeat(3), dueOn: '2099-03-01', notes: `${longWord}\n\nSoon.` },
    { ...base, ...{ indicatorId: null, level: null, commitmentId: 'workforce', ownerId: null, dueOn: null } },
    { ...base, title: 'Train everybody who recruits', dueOn: '2099-03-20' },
    { ...base, commitmentId: 'communities', indicatorId: null, level: null, title: 'Hold four meetings' },
  ]
  const sent = { userId: lead.id, indexVersionId, key: 'plan', actions }
  const made = await addActions(organisationId, sent)
  if ('refused' in made) throw new Error(made.refused)
  const { date, ...item } = givenEvidence(`Minutes of the board, ${longWord}`)
  const data = { ...item, date: new Date(date), organisationId, createdById: lead.id }
  const evidenceIds = [(await store().evidence.create({ data })).id]
  const changes = [
    { status: 'started', notes: 'The chair has agreed.' },
    { status: 'started' },
    {},
    { status: 'done', evidenceIds },
    { status: 'stopped', reason: 'Nobody came.\nWe ask the groups themselves now.' },
  ] as const
  for (const [at, change] of changes.entries())
    await changeAction(
      organisationId,
      { userId: lead.id, changes: 'any' },
      { id: made.ids[at]!, version: 1 },
      { ...change, ...('evidenceIds' in change && { evidenceIds }) },
    )
  return made.ids
}

const route = `${ofOrganisation}.actions`
const at = (rest = '') => `${home(signed)}/actions${rest}`
const criteria = () => {
  const [first, second] = indicatorsOf(signed.model)
  return `/new?criterion=${first!.id}.3&criterion=${first!.id}.4&criterion=${second!.id}.2`
}
const lead = () => signed.lead

export const states: State[] = [
  { name: 'plan', route: `${route}._index`, path: () => at('?done=added&count=3'), as: lead },
  { name: 'plan-board', route: `${route}._index`, path: () => at('?view=board'), as: lead },
  { name: 'plan-timeline', route: `${route}._index`, path: () => at('?view=timeline'), as: lead },
  {
    name: 'plan-empty',
    route: `${route}._index`,
    path: () => `/organisations/${empty.organisation.id}/actions`,
    as: () => empty,
  },
  { name: 'plan-suggestions', route: `${route}.suggestions`, path: () => at('/suggestions'), as: lead },
  {
    name: 'plan-suggestions-none',
    route: `${route}.suggestions`,
    path: () => at('/suggestions?plan=leadership'),
    as: lead,
  },
  {
    name: 'plan-new-errors',
    route: `${route}.new`,
    path: () => at('/new'),
    as: lead,
    act: press('Add the action'),
    status: 400,
  },
  { name: 'plan-criteria', route: `${route}.new`, path: () => at(criteria()), as: lead },
  {
    name: 'plan-action-done',
    route: `${route}.$actionId`,
    path: () => at(`/${ids[3]}?done=closed`),
    as: lead,
  },
  { name: 'plan-edit', route: `${route}.$actionId_.edit`, path: () => at(`/${ids[1]}/edit`), as: lead },
  {
    name: 'plan-edit-own',
    route: `${route}.$actionId_.edit`,
    path: () => `${home(given.begun)}/actions/${own}/edit`,
    as: () => given.contributor,
  },
  {
    name: 'plan-close-errors',
    route: `${route}.$actionId_.close`,
    path: () => at(`/${ids[0]}/close`),
    as: lead,
    act: press('Save'),
    status: 400,
  },
  {
    name: 'indicator-proposal',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(next, 0),
    as: lead,
  },
]
