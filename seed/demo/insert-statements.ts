import type { Prisma } from '#prisma/store.ts'
import type { Rows } from './rows.ts'

/** After the steps: only what was signed off is published. Publishing names the organisation in addresses and lists it. */
export async function insertStatements(
  tx: Prisma.TransactionClient,
  statements: Rows['statements'],
): Promise<void> {
  const rows = JSON.stringify(statements)
  await tx.$executeRaw`
    update organisation set statement_key = t.key
    from jsonb_to_recordset(${rows}::jsonb) as t(organisation_id uuid, key text)
    where organisation.id = t.organisation_id`
  await tx.$executeRaw`
    update self_publisher set place = '/statements/' || t.key
    from jsonb_to_recordset(${rows}::jsonb) as t(organisation_id uuid, key text)
    where self_publisher.organisation_id = t.organisation_id`
  await tx.$executeRaw`
    insert into statement (id, organisation_id, submission_id, round_id, round_key, content, content_hash, published_at,
      published_by)
    select id, organisation_id, submission_id, round_id, round_key, content, content_hash, published_at, published_by
    from jsonb_to_recordset(${rows}::jsonb)
      as t(id uuid, organisation_id uuid, submission_id uuid, round_id uuid, round_key text, content jsonb,
        content_hash text, published_at timestamptz, published_by uuid)`
}
