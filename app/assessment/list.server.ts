import { read } from '#prisma/store.ts'
import type { State } from './states.ts'

export interface AssessmentLine {
  id: string
  round: string
  /** Its name; empty for the whole organisation. */
  department: string
  state: State
  /** The round has closed for this organisation, so an assessment that is not submitted is only read. */
  closed: boolean
  /** The last one, for readers of drafts. */
  submission: { id: string; submittedAt: string } | null
  /** The one that stands: the last that was signed off. */
  signed: { id: string; signedAt: string } | null
  /** How many of its indicators are assigned to the reader. */
  yours: number
}

export interface Overview {
  /**
   * The round that is open for it now, the one to answer first. assessmentId: for readers of drafts. submitted: the
   * assessment of the whole organisation waits for sign-off or is signed off.
   */
  open: { name: string; closesAt: string; assessmentId: string | null; submitted: boolean } | null
  assessments: AssessmentLine[]
  /** The name of the organisation that this one has merged into. */
  mergedInto: string | null
}

export interface OverviewReader {
  userId: string
  /** What the reader may see of assessments. Of one that was never signed off, a reader of results sees nothing. */
  sees: 'drafts' | 'results' | 'nothing'
}

/** The organisation's assessments, newest round first, and the round it can answer in now. */
export async function readOverview(
  organisationId: string,
  { userId, sees }: OverviewReader,
): Promise<Overview> {
  const drafts = sees === 'drafts'
  const [row] = await read<Overview[]>`
    with seen as (
      select a.id, a.round_id, a.department, a.state, last.submission, stands.signed
      from assessment a
      left join lateral (
        select jsonb_build_object('id', s.id, 'submittedAt', s.submitted_at) as submission from submission s
        where s.assessment_id = a.id and ${drafts} order by s.number desc limit 1) last on true
      left join lateral (
        select jsonb_build_object('id', s.id, 'signedAt', t.at) as signed
        from submission s join transition t on t.submission_id = s.id and t.event = 'sign_off'
        where s.assessment_id = a.id order by s.number desc limit 1) stands on true
      where a.organisation_id = ${organisationId}::uuid
        and (${drafts} or ${sees === 'results'} and stands.signed is not null)
    )
    select (
        select jsonb_build_object('name', r.name, 'closesAt', closing_time(r.id, ${organisationId}::uuid), 'assessmentId', case when ${drafts} then a.id end,
          'submitted', coalesce(a.state in ('submitted', 'signed_off'), false))
        from round r
        left join assessment a on a.round_id = r.id and a.organisation_id = ${organisationId}::uuid and a.department = ''
        where r.opens_at <= now() and closing_time(r.id, ${organisationId}::uuid) > now()
        order by coalesce(a.state in ('submitted', 'signed_off'), false), r.opens_at limit 1
      ) as open,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', seen.id, 'round', r.name, 'department', seen.department, 'state', seen.state,
            'submission', seen.submission, 'signed', seen.signed,
            'closed', closing_time(r.id, ${organisationId}::uuid) <= now(),
            'yours', (select count(*) from assignment g where g.assessment_id = seen.id and g.user_id = ${userId}::uuid))
          order by r.opens_at desc, seen.department)
        from seen join round r on r.id = seen.round_id), '[]') as assessments,
      (select i.name from organisation o join organisation i on i.id = o.merged_into
        where o.id = ${organisationId}::uuid) as "mergedInto"`
  return row!
}
