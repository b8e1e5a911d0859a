import { z } from 'zod'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import { typed } from '#app/organisations/typed.ts'
import { dayParts, formRule, toIsoDay } from '#app/rounds/day.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import { costBands, longest, type Status } from './action-words.ts'
import { type Aim, criterionText } from './criteria.ts'

const text = z.string().trim().default('')
export const title = typed({ name: 'The action', max: longest.title, empty: 'Say what you will do' })
const notes = typed({ name: 'The notes', max: longest.notes, lines: true })
export const owner = z
  .union([z.literal(''), z.uuid()], { error: 'Choose a person of the list' })
  .prefault('')
  .transform((id) => (id === '' ? null : id))
export const cost = z.enum(costBands, { error: 'Choose what it costs' })

/** A day that may be left out, but is a day where anything of it is typed. */
export function isBrokenDay(form: Record<string, unknown>, name: string): boolean {
  const typedAny = ['day', 'month', 'year'].some(
    (part) => String(form[`${name}-${part}`] ?? '').trim() !== '',
  )
  return typedAny && toIsoDay(form, name) === null
}

export const wrongDay = 'Enter the due day, like 27 3 2027, or leave it empty'
export const dueRule = formRule('due-day', wrongDay, (form) => isBrokenDay(form, 'due'))

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
