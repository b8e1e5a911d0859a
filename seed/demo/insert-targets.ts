import type { Prisma } from '#prisma/store.ts'
import type { Rows } from './rows.ts'

export async function insertTargets(tx: Prisma.TransactionClient, rows: Rows['targets']): Promise<void> {
  await tx.$executeRaw`
    insert into target (organisation_id, round_id, commitment_id, level, set_at, set_by, approved_level, approved_at,
      approved_by, version)
    select organisation_id, round_id, commitment_id, level, set_at, set_by, approved_level, approved_at, approved_by, version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(organisation_id uuid, round_id uuid, commitment_id text, level smallint, set_at timestamptz, set_by uuid,
        approved_level smallint, approved_at timestamptz, approved_by uuid, version int)`
}
