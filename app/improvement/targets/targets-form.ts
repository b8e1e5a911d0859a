import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { commitmentsOf } from '#app/assessment/task-list.ts'
import type { Model } from '#scoring/index.ts'
import type { WantedLevels } from './targets.ts'

/** The targets as the page showed them. Nobody types it. */
const shownField = 'shown'
const shown = z.string().max(10_000).default('')

/** One choice for each commitment of this index, by its id; the empty one is no target. */
export function toProposalForm(model: Model) {
  const levels = model.levels.filter(({ level }) => level > 0).map(({ level }) => String(level))
  const field = z
    .enum(['', ...levels], { error: 'Choose a stage from the list, or no target' })
    .default('')
    .transform((level) => (level === '' ? null : Number(level)))
  const fields = Object.fromEntries(commitmentsOf(model).map(({ id }) => [id, field]))
  return z.object({ ...fields, [shownField]: shown }).transform(({ [shownField]: was, ...wanted }) => ({
    ...{ shown: String(was), wanted: wanted as WantedLevels },
  }))
}

export const approvalForm = z.object({ shown })

export const sendBackForm = z.object({
  shown,
  reason: typed({
    name: 'The reason',
    max: 5000,
    empty: 'Enter why you send the targets back',
    lines: true,
  }),
})
