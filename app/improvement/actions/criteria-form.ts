/** The form that makes actions of criteria: owner, day and cost of all, and of single lines where those have their own. */
import { z } from 'zod'
import { dayParts, formRule, toIsoDay } from '#app/rounds/day.ts'
import { cost, dueRule, isBrokenDay, owner, title, wrongDay } from './action-form.ts'
import { longest } from './action-words.ts'
import type { PlanCriterion } from './criteria.ts'
import { nobody } from './plan-views.ts'

/** The names of the fields that a criterion's line has. `due` begins those of its day. */
export function lineFields(key: string) {
  const of = key.replaceAll('.', '_')
  return { title: `title_${of}`, owner: `owner_${of}`, due: `due_${of}`, cost: `cost_${of}` }
}

export type LineFields = ReturnType<typeof lineFields>

type Form = Record<string, unknown>

const text = z.string().trim().default('')
const lineOwner = z.union([z.literal(nobody).transform(() => null), owner])
const said = (form: Form, field: string) => String(form[field] ?? '').trim()

const titleMessages = [
  'Say what you will do',
  `The action must be ${longest.title} characters or fewer`,
  'The action contains characters that cannot be saved',
]

/** Which of these criteria become actions, each with its title. */
export function criteriaForm(criteria: readonly PlanCriterion[]) {
  const keys = criteria.map(({ key }) => key)
  const lines = keys.map(lineFields)
  const texts = lines.flatMap((line) => [line.title, line.owner, line.cost]).map((field) => [field, text])
  const days = lines.map(({ due }) => dayParts(due))
  return z
    .object({
      criterion: z
        .array(z.enum(keys, { error: 'Tick criteria of this page only' }))
        .min(1, 'Tick at least one')
        .prefault([]),
      ...{ owner, ...dayParts('due'), cost },
      ...(Object.fromEntries(texts) as Record<string, typeof text>),
      ...(Object.assign({}, ...days) as Record<string, typeof text>),
    })
    .check(dueRule, ...keys.flatMap(toRules))
    .transform((form) =>
      criteria
        .filter(({ key }) => form.criterion.includes(key))
        .map(({ key, commitmentId, indicatorId, level }) => ({
          ...{ commitmentId, indicatorId, level, notes: '' },
          ...toLine(form, lineFields(key)),
        })),
    )
}

/** What is wrong in a line that is ticked. */
function toRules(key: string) {
  const fields = lineFields(key)
  const rule = (field: string, message: string, isBroken: (form: Form) => boolean) =>
    formRule(field, message, (form) => [form.criterion ?? []].flat().includes(key) && isBroken(form))
  const titleMessage = (form: Form) => title.safeParse(form[fields.title] ?? '').error?.issues[0]?.message
  return [
    ...titleMessages.map((message) => rule(fields.title, message, (form) => titleMessage(form) === message)),
    rule(fields.owner, 'Choose a person of the list', (form) => {
      return !lineOwner.safeParse(said(form, fields.owner)).success
    }),
    rule(`${fields.due}-day`, wrongDay, (form) => isBrokenDay(form, fields.due)),
    rule(fields.cost, 'Choose what it costs', (form) => {
      return said(form, fields.cost) !== '' && !cost.safeParse(said(form, fields.cost)).success
    }),
  ]
}

interface All {
  owner: string | null
  cost: z.output<typeof cost>
}

/** What a line leaves empty is that of all. */
function toLine(form: All & Form, fields: LineFields) {
  const own = { owner: said(form, fields.owner), cost: said(form, fields.cost) }
  return {
    title: title.parse(form[fields.title]),
    ownerId: own.owner === '' ? form.owner : lineOwner.parse(own.owner),
    dueOn: toIsoDay(form, fields.due) ?? toIsoDay(form, 'due'),
    cost: own.cost === '' ? form.cost : cost.parse(own.cost),
  }
}
