import { z } from 'zod'
import { type BarrierName, barriers } from './barriers.ts'

/** What holds each commitment back, by its id. */
export type NamedBarriers = Record<string, BarrierName[]>

const names = barriers.map(({ barrier }) => barrier)
const field = z
  .array(z.enum(names, { error: 'Select from the list' }))
  .default([])
  .transform((chosen) => names.filter((name) => chosen.includes(name)))

/** One field for each of these commitments; none has to be ticked. */
export function toBarriersForm(commitmentIds: readonly string[]) {
  return z.object(Object.fromEntries(commitmentIds.map((id) => [id, field])))
}
