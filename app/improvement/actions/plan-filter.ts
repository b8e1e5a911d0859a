import { z } from 'zod'
import { statuses } from './action-words.ts'
import { views } from './plan-views.ts'

const text = z.string().max(100).catch('')
const filter = z.object({
  view: z.enum(views).catch('list'),
  commitment: text,
  owner: text,
  status: z.enum(['', 'open', 'overdue', ...statuses]).catch(''),
})

export type PlanFilter = z.output<typeof filter>

/** What an address asks of the plan. What makes no sense is left out. */
export function toPlanFilter(parameters: URLSearchParams): PlanFilter {
  return filter.parse(Object.fromEntries(parameters))
}
