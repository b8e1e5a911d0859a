import { commitmentsOf } from '#app/assessment/task-list.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { Owner } from './list-actions.server.ts'

/** What the form of an action offers. */
export function toFormChoices(model: Model, owners: readonly Owner[]) {
  return {
    commitments: commitmentsOf(model).map((group) => ({
      ...{ id: group.id, title: group.title },
      indicators: indicatorsOf(group).map(({ id, title }) => ({ id, title })),
    })),
    stages: model.levels
      .filter(({ level }) => level > 0)
      .map(({ level, name }) => ({ value: String(level), label: `Stage ${level}, ${name}` })),
    owners: owners.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
  }
}

export type FormChoices = ReturnType<typeof toFormChoices>
