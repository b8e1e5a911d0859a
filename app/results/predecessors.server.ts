import { notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { Model } from '#scoring/index.ts'
import { requireSubmission, type Submission, type SubmissionReader } from './read-submission.server.ts'

export interface Predecessor {
  id: string
  name: string
  /** ISO time. */
  mergedAt: string
  submissions: {
    id: string
    round: string
    /** Its name; empty for the whole organisation. */
    department: string
    submittedAt: string
    signedOff: boolean
  }[]
}

/** Those that merged into the organisation, also by way of another that did, the last merger first. */
export async function readLine(organisationId: string): Promise<Omit<Predecessor, 'submissions'>[]> {
  return store().$queryRaw<Omit<Predecessor, 'submissions'>[]>`
    with recursive line as (
      select id, name, merged_at from organisation where merged_into = ${organisationId}::uuid
      union select o.id, o.name, o.merged_at from organisation o join line on o.merged_into = line.id
    )
    select id, name, to_char(merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "mergedAt"
    from line order by merged_at desc, name`
}

/** The organisation's predecessors with what they submitted, for those who may read its own submissions. */
export async function listPredecessors(
  organisationId: string,
  sees: SubmissionReader,
): Promise<Predecessor[]> {
  const line = await readLine(organisationId)
  return Promise.all(
    line.map(async (predecessor) => {
      const submissions = await listSubmissions(predecessor.id)
      const seen = submissions.filter(({ signedOff }) => signedOff || sees === 'drafts')
      return { ...predecessor, submissions: seen }
    }),
  )
}

function listSubmissions(predecessorId: string): Promise<Predecessor['submissions']> {
  return asOrganisation(
    predecessorId,
    async () => store().$queryRaw<Predecessor['submissions']>`
      select s.id, r.name as round, a.department,
        exists (select from transition t where t.submission_id = s.id and t.event = 'sign_off') as "signedOff",
        to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt"
      from submission s join assessment a on a.id = s.assessment_id join round r on r.id = a.round_id
      where s.organisation_id = ${predecessorId}::uuid order by r.opens_at desc, s.number desc`,
  )
}

/** One of the organisation's predecessors, or a 404. */
export async function requirePredecessor(
  organisationId: string,
  predecessorId: string | undefined,
): Promise<Omit<Predecessor, 'submissions'>> {
  const wanted = requireId(predecessorId).toLowerCase()
  const predecessor = (await readLine(organisationId)).find(({ id }) => id === wanted)
  if (!predecessor) throw notFound()
  return predecessor
}

/** A submission of one of the organisation's predecessors and the index it was made under, or a 404. */
export async function requirePredecessorSubmission(
  organisationId: string,
  predecessorId: string | undefined,
  submissionId: string | undefined,
  sees: SubmissionReader,
): Promise<{ predecessor: { id: string; name: string }; submission: Submission; model: Model }> {
  const { id, name } = await requirePredecessor(organisationId, predecessorId)
  const found = await asOrganisation(id, async () => requireSubmission(id, submissionId, sees))
  return { predecessor: { id, name }, ...found }
}
