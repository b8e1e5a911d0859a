import { can, inOrganisation, type Membership } from '#app/access/policy.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { toActor } from './actor.ts'
import { readAssessment } from './read.server.ts'
import { joinTasks, type TaskReader, type Tasks, toTasks } from './tasks.ts'

export interface TaskOwner {
  user: { id: string }
  memberships: readonly (Membership & { organisation: { id: string; name: string } | null })[]
}

/** What waits for somebody in all their organisations. Each organisation is read in its own scope. */
export async function readTasks(owner: TaskOwner): Promise<Tasks> {
  const organisations = new Map(
    owner.memberships.flatMap(({ organisation }) => (organisation ? [[organisation.id, organisation]] : [])),
  )
  const readers = [...organisations.values()].flatMap(({ id, name }) => {
    const may = (action: 'assessment.read' | 'assessment.sign-off' | 'assessment.submit') =>
      can(owner.memberships, action, inOrganisation(id))
    const reader = { organisation: { id, name }, actor: toActor(owner, id) }
    return may('assessment.read')
      ? [{ ...reader, signsOff: may('assessment.sign-off'), submits: may('assessment.submit') }]
      : []
  })
  const each = await Promise.all(
    readers.map((reader) => asOrganisation(reader.organisation.id, () => readOf(reader))),
  )
  return joinTasks(each)
}

/** Of what still changes, or waits for sign-off. */
async function readOf(reader: TaskReader): Promise<Tasks> {
  const organisationId = reader.organisation.id
  const going = await store().$queryRaw<{ id: string }[]>`
    select a.id from assessment a join round r on r.id = a.round_id
    where a.organisation_id = ${organisationId}::uuid and (a.state = 'submitted'
      or (a.state in ('draft', 'returned') and closing_time(a.round_id, a.organisation_id) > now()))
    order by r.opens_at, a.department`
  const each = await Promise.all(
    going.map(async ({ id }) => {
      const assessment = (await readAssessment(organisationId, id))!
      return toTasks(await readIndex(assessment.indexVersionId), assessment, reader)
    }),
  )
  return joinTasks(each)
}
