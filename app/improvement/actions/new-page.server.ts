import { isOpenAction } from './action-standing.ts'
import { type LineFields, lineFields } from './criteria-form.ts'
import { findCriteria, toCriterionKey } from './criteria.ts'
import { listActions, listOwners } from './list-actions.server.ts'
import { toFormChoices } from './plan-form-page.ts'
import { readPlanIndex } from './plan-index.server.ts'

/** A criterion that an action may be made of. */
export interface OfferedCriterion {
  key: string
  /** The names of its fields. */
  fields: LineFields
  indicator: string
  stage: string
  text: string
  /** Whether the plan has an action for it that is still to do. */
  planned: boolean
}

/** The form of new actions: one by hand or, where criteria are named, one for each of them that the index has. */
export async function readNewPage(organisationId: string, keys: readonly string[]) {
  const { model } = await readPlanIndex(organisationId)
  const choices = toFormChoices(model, await listOwners(organisationId))
  const planned = keys.length > 0 ? await readPlannedKeys(organisationId) : new Set<string>()
  const criteria = findCriteria(model, keys).map(
    ({ key, indicator, level, stage, text }): OfferedCriterion => ({
      ...{ key, fields: lineFields(key), indicator, stage: `Stage ${level}, ${stage}`, text },
      planned: planned.has(key),
    }),
  )
  return { choices, criteria }
}

/** The criteria for which the organisation has an action that is still to do. */
export async function readPlannedKeys(organisationId: string): Promise<Set<string>> {
  const open = (await listActions(organisationId)).filter(isOpenAction)
  return new Set(
    open.flatMap(({ indicatorId, level }) =>
      indicatorId && level !== null ? [toCriterionKey(indicatorId, level)] : [],
    ),
  )
}
