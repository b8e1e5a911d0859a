import { read } from '#prisma/store.ts'

export interface AssessmentLine {
  id: string
  round: string
  state: string
  submission: { id: string; submittedAt: string } | null
}

export interface Overview {
  /** The round that is open now. */
  open: { name: string; closesAt: string; assessmentId: string | null } | null
  assessments: AssessmentLine[]
}

/** The organisation's assessments, newest round first, and the round it can answer in now. */
export async function readOverview(organisationId: string): Promise<Overview> {
  const [row] = await read<Overview[]>`
    select (
        select jsonb_build_object('name', r.name, 'closesAt', r.closes_at, 'assessmentId', a.id)
        from round r left join assessment a on a.round_id = r.id and a.organisation_id = ${organisationId}::uuid and a.department = ''
        where r.opens_at <= now() and r.closes_at > now() order by r.opens_at desc limit 1
      ) as open,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'round', r.name, 'state', a.state, 'submission', (
            select jsonb_build_object('id', s.id, 'submittedAt', s.submitted_at) from submission s
            where s.assessment_id = a.id order by s.number desc limit 1)) order by r.opens_at desc)
        from assessment a join round r on r.id = a.round_id where a.organisation_id = ${organisationId}::uuid), '[]') as assessments`
  return row!
}
