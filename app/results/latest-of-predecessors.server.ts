import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import { readLine } from './predecessors.server.ts'
import { requireSubmission, type Submission } from './read-submission.server.ts'

/** What one of the organisation's predecessors submitted last, and the index it was made under. */
export interface Latest {
  id: string
  name: string
  submission: Submission
  model: Model
}

/**
 * The latest submission of each predecessor as a whole, signed off or else just submitted, for those who read drafts of
 * the organisation. A predecessor that submitted nothing is left out.
 */
export async function readLatestOfPredecessors(organisationId: string): Promise<Latest[]> {
  const line = await readLine(organisationId)
  const found = await Promise.all(line.map(({ id, name }) => readLatest(id, name)))
  return found.filter((latest) => latest !== null)
}

function readLatest(id: string, name: string): Promise<Latest | null> {
  return asOrganisation(id, async () => {
    const [last] = await store().$queryRaw<{ id: string }[]>`
      select s.id from submission s join assessment a on a.id = s.assessment_id join round r on r.id = a.round_id
      where s.organisation_id = ${id}::uuid and a.department = ''
      order by exists (select from transition t where t.submission_id = s.id and t.event = 'sign_off') desc,
        r.opens_at desc, s.number desc limit 1`
    return last ? { id, name, ...(await requireSubmission(id, last.id, 'drafts')) } : null
  })
}
