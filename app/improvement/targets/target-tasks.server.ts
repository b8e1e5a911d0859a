import { can, inOrganisation } from '#app/access/policy.ts'
import type { WaitingTask } from '#app/assessment/tasks.ts'
import type { TaskOwner } from '#app/assessment/tasks.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { listTargetRounds } from './target-rounds.server.ts'
import { stateOf } from './targets.ts'

/** Targets that wait for somebody: to be approved, or, sent back, to be changed. */
export async function readTargetTasks({ memberships }: TaskOwner): Promise<WaitingTask[]> {
  const organisations = new Map(
    memberships.flatMap(({ organisation }) => (organisation ? [[organisation.id, organisation]] : [])),
  )
  const each = await Promise.all(
    [...organisations.values()].map(async ({ id, name }) => {
      const may = {
        approve: can(memberships, 'targets.approve', inOrganisation(id)),
        set: can(memberships, 'targets.set', inOrganisation(id)),
      }
      if (!may.approve && !may.set) return []
      const rounds = await asOrganisation(id, () => listTargetRounds(id))
      return rounds.flatMap((round) => {
        const states = round.merged ? [] : round.rows.map(stateOf)
        const to = `/organisations/${id}/targets/${round.id}`
        const of = `${name}, targets for ${round.name}`
        const task = { id: `targets-${id}-${round.id}`, of }
        if (may.approve && states.includes('waiting'))
          return [{ ...task, to: `${to}/approve`, title: 'Approve the targets or send them back' }]
        if (may.set && !round.closed && states.includes('sent-back'))
          return [{ ...task, to: `${to}/edit`, title: 'Targets sent back: change them' }]
        return []
      })
    }),
  )
  return each.flat()
}
