import { can, inOrganisation, type Membership } from '#app/access/policy.ts'
import { toDay, toLondonDay } from '#app/ui/dates.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { isOpenAction, standingOf } from './action-standing.ts'
import { listActions } from './list-actions.server.ts'

/** An action of the reader's that is still to do. */
export interface MyAction {
  id: string
  to: string
  title: string
  /** Of which organisation, and by when. */
  hint: string
  overdue: boolean
  started: boolean
}

interface Reader {
  user: { id: string }
  memberships: readonly (Membership & { organisation: { id: string; name: string } | null })[]
}

/** The reader's open actions in all their organisations, what is due first first. Each is read in its own scope. */
export async function readMyActions({ user, memberships }: Reader): Promise<MyAction[]> {
  const organisations = new Map(
    memberships.flatMap(({ organisation }) => (organisation ? [[organisation.id, organisation]] : [])),
  )
  const own = [...organisations.values()].filter(({ id }) =>
    can(memberships, 'actions.update', inOrganisation(id)),
  )
  const today = toLondonDay(new Date())
  const each = await Promise.all(
    own.map(async ({ id, name }) => {
      const actions = await asOrganisation(id, async () => listActions(id))
      return actions
        .filter((action) => isOpenAction(action) && action.ownerId === user.id)
        .map((action) => ({ ...action, organisation: { id, name } }))
    }),
  )
  return each
    .flat()
    .toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
    .map(({ id, title, dueOn, status, organisation }) => {
      const overdue = standingOf({ status, dueOn }, today) === 'overdue'
      const due = dueOn && (overdue ? `It was due ${toDay(dueOn)}` : `Due ${toDay(dueOn)}`)
      return {
        ...{ id, title, overdue, started: status === 'started' },
        to: `/organisations/${organisation.id}/actions/${id}`,
        hint: [due, `${organisation.name}, action plan`].filter(Boolean).join('. '),
      }
    })
}
