import { store } from '#prisma/store.ts'

export interface AssessmentLine {
  id: string
  round: string
  state: string
  /** The round has closed for this organisation, so a draft of it is only read. */
  closed: boolean
  submission: { id: string; submittedAt: string } | null
}

export interface Overview {
  /** The round that is open for it now, the one to answer first. */
  open: { name: string; closesAt: string; assessmentId: string | null } | null
  assessments: AssessmentLine[]
}

/** The organisation's assessments, newest round first, and the round it can answer in now. */
export async function readOverview(organisationId: string): Promise<Overview> {
  const [row] = await store().$queryRaw<Overview[]>`
    select (
        select jsonb_build_object('name', r.name, 'closesAt', closing_time(r.id, ${organisationId}::uuid), 'assessmentId', a.id)
        from round r left join assessment a on a.round_id = r.id and a.organisation_id = ${organisationId}::uuid and a.department = ''
        where r.opens_at <= now() and closing_time(r.id, ${organisationId}::uuid) > now()
        order by coalesce(a.state = 'submitted', false), r.opens_at limit 1
      ) as open,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'round', r.name, 'state', a.state,
          'closed', closing_time(r.id, a.organisation_id) <= now(), 'submission', (
            select jsonb_build_object('id', s.id, 'submittedAt', s.submitted_at) from submission s
            where s.assessment_id = a.id order by s.number desc limit 1)) order by r.opens_at desc)
        from assessment a join round r on r.id = a.round_id where a.organisation_id = ${organisationId}::uuid), '[]') as assessments`
  return row!
}
