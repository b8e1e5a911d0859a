import { store } from '#prisma/store.ts'

/** The id of the last submission of the whole organisation that was signed off, or null. */
export async function findLatestSignedOff(organisationId: string): Promise<string | null> {
  const [found] = await store().$queryRaw<{ id: string }[]>`
    select s.id from submission s join assessment a on a.id = s.assessment_id join round r on r.id = a.round_id
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where s.organisation_id = ${organisationId}::uuid and a.department = ''
    order by r.opens_at desc, s.number desc limit 1`
  return found?.id ?? null
}
