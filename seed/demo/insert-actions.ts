import type { Prisma } from '#prisma/store.ts'
import type { Rows } from './rows.ts'

/** After the shelf, whose items show what is done. */
export async function insertActions(
  tx: Prisma.TransactionClient,
  { actions, evidence, changes }: Rows['plans'],
): Promise<void> {
  await tx.$executeRaw`
    insert into action (id, organisation_id, index_version_id, commitment_id, indicator_id, level, title, notes, owner_id,
      due_on, status, cost, reason, version, created_at, created_by, updated_at, updated_by, closed_at, closed_by)
    select id, organisation_id, index_version_id, commitment_id, indicator_id, level, title, notes, owner_id,
      due_on, status, cost, reason, version, created_at, created_by, updated_at, updated_by, closed_at, closed_by
    from jsonb_to_recordset(${JSON.stringify(actions)}::jsonb)
      as t(id uuid, organisation_id uuid, index_version_id text, commitment_id text, indicator_id text, level smallint,
        title text, notes text, owner_id uuid, due_on date, status text, cost text, reason text, version int,
        created_at timestamptz, created_by uuid, updated_at timestamptz, updated_by uuid, closed_at timestamptz, closed_by uuid)`
  await tx.$executeRaw`
    insert into action_evidence (action_id, evidence_id, organisation_id)
    select action_id, evidence_id, organisation_id
    from jsonb_to_recordset(${JSON.stringify(evidence)}::jsonb) as t(action_id uuid, evidence_id uuid, organisation_id uuid)`
  await tx.$executeRaw`
    insert into action_change (id, action_id, organisation_id, field, before, after, at, by_id)
    select id, action_id, organisation_id, field, before, after, at, by_id
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as t(id uuid, action_id uuid, organisation_id uuid, field text, before text, after text, at timestamptz, by_id uuid)`
}
