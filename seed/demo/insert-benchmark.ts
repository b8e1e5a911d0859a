import type { Prisma } from '#prisma/store.ts'
import type { Rows } from './rows.ts'

/** While the assessments are open. */
export async function insertBenchmark(
  tx: Prisma.TransactionClient,
  { participations, selfPublishers, barriers }: Rows['benchmark'],
): Promise<void> {
  await tx.$executeRaw`
    insert into participation (id, organisation_id, consent_version, consented_at, consented_by, withdrawn_at, withdrawn_by)
    select id, organisation_id, consent_version, consented_at, consented_by, withdrawn_at, withdrawn_by
    from jsonb_to_recordset(${JSON.stringify(participations)}::jsonb)
      as t(id uuid, organisation_id uuid, consent_version text, consented_at timestamptz, consented_by uuid,
        withdrawn_at timestamptz, withdrawn_by uuid)`
  await tx.$executeRaw`
    insert into self_publisher (organisation_id, place, noted_at, noted_by)
    select organisation_id, place, noted_at, noted_by
    from jsonb_to_recordset(${JSON.stringify(selfPublishers)}::jsonb)
      as t(organisation_id uuid, place text, noted_at timestamptz, noted_by uuid)`
  await tx.$executeRaw`
    insert into barrier (assessment_id, organisation_id, commitment_id, barrier)
    select assessment_id, organisation_id, commitment_id, barrier
    from jsonb_to_recordset(${JSON.stringify(barriers)}::jsonb)
      as t(assessment_id uuid, organisation_id uuid, commitment_id text, barrier text)`
}
