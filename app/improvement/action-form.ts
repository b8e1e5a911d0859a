import { z } from 'zod'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { typed } from '#app/organisations/typed.ts'
import { dayParts, formRule, toIsoDay } from '#app/rounds/day.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import { costBands, longest, type Status } from './action-words.ts'
import { type Aim, criterionText, type PlanCriterion } from './criteria.ts'

const text = z.string().trim().default('')
const title = typed({ name: 'The action', max: longest.title, empty: 'Say what you will do' })
const notes = typed({ name: 'The notes', max: longest.notes, lines: true })
const owner = z
  .union([z.literal(''), z.uuid()], { error: 'Choose a person of the list' })
  .prefault('')
  .transform((id) => (id === '' ? null : id))
const cost = z.enum(costBands, { error: 'Choose what it costs' })
const dayTyped = (form: Record<string, unknown>) =>
  ['day', 'month', 'year'].some((part) => String(form[`due-${part}`] ?? '').trim() !== '')
const dueRule = formRule(
  'due-day',
  'Enter the due day, like 27 3 2027, or leave it empty',
  (form) => dayTyped(form) && toIsoDay(form, 'due') === null,
)

/** What is chosen in `for` and `stage`, as the index has it; null where it has no such thing. */
function toAim(model: Model, chosen: string, stage: string): Aim | null {
  const level = stage === '' ? null : Number(stage)
  for (const group of commitmentsOf(model)) {
    if (group.id === chosen) return { commitmentId: group.id, indicatorId: null, level: null }
    const indicator = indicatorsOf(group).find(({ id }) => id === chosen)
    if (!indicator) continue
    if (level !== null && criterionText(indicator, level) === null) return null
    return { commitmentId: group.id, indicatorId: indicator.id, level }
  }
  return null
}

/** An action as the lead fills it in. `statuses`: those that may be chosen. */
export function actionForm(model: Model, statuses: readonly [Status, ...Status[]]) {
  return z
    .object({
      title,
      for: text,
      stage: text,
      owner,
      ...dayParts('due'),
      status: z.enum(statuses, { error: 'Choose how far it is' }),
      cost,
      notes,
    })
    .check(
      dueRule,
      formRule('for', 'Choose the commitment or indicator it is for', (form) => {
        return toAim(model, String(form.for ?? ''), '') === null
      }),
      formRule('stage', 'Choose a stage that this indicator has, or no stage', (form) => {
        const [chosen, stage] = [String(form.for ?? ''), String(form.stage ?? '')]
        const aim = toAim(model, chosen, '')
        return stage !== '' && aim?.indicatorId != null && toAim(model, chosen, stage) === null
      }),
      formRule('stage', 'A stage goes with an indicator: choose one above, or no stage', (form) => {
        const aim = toAim(model, String(form.for ?? ''), '')
        return String(form.stage ?? '') !== '' && aim?.indicatorId === null
      }),
    )
    .transform((form) => ({
      ...toAim(model, form.for, form.stage)!,
      title: form.title,
      ownerId: form.owner,
      dueOn: toIsoDay(form, 'due'),
      status: form.status,
      cost: form.cost,
      notes: form.notes,
    }))
}

/** What the owner fills in, who is not the lead. */
export function ownActionForm(statuses: readonly [Status, ...Status[]]) {
  return z.object({ status: z.enum(statuses, { error: 'Choose how far it is' }), notes })
}

/** The field that holds the title of the action for this criterion. */
export function titleField(key: string): string {
  return `title_${key.replaceAll('.', '_')}`
}

/** Which of these criteria become actions, each with its title; owner, day and cost are those of all. */
export function criteriaForm(criteria: readonly PlanCriterion[]) {
  const keys = criteria.map(({ key }) => key)
  const titles = Object.fromEntries(criteria.map(({ key }) => [titleField(key), text]))
  const parse = (key: string, form: Record<string, unknown>) => title.safeParse(form[titleField(key)] ?? '')
  return z
    .object({
      criterion: z
        .array(z.enum(keys, { error: 'Tick criteria of this page only' }))
        .min(1, 'Tick at least one')
        .prefault([]),
      owner,
      ...dayParts('due'),
      cost,
      ...titles,
    })
    .check(
      dueRule,
      ...criteria.flatMap(({ key }) => {
        const isTicked = (form: Record<string, unknown>) => [form.criterion ?? []].flat().includes(key)
        const first = (form: Record<string, unknown>) => parse(key, form).error?.issues[0]?.message
        return [
          'Say what you will do',
          `The action must be ${longest.title} characters or fewer`,
          'The action contains characters that cannot be saved',
        ].map((message) =>
          formRule(titleField(key), message, (form) => isTicked(form) && first(form) === message),
        )
      }),
    )
    .transform((form) =>
      criteria
        .filter(({ key }) => form.criterion.includes(key))
        .map(({ key, commitmentId, indicatorId, level }) => ({
          ...{ commitmentId, indicatorId, level, notes: '' },
          title: parse(key, form).data ?? '',
          ...{ ownerId: form.owner, dueOn: toIsoDay(form, 'due'), cost: form.cost },
        })),
    )
}
