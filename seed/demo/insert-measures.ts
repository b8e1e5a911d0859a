import type { Prisma } from '#prisma/store.ts'
import type { Rows } from './rows.ts'

/** After the organisations. */
export async function insertMeasures(
  tx: Prisma.TransactionClient,
  { returns, figures, scores }: Rows['measures'],
): Promise<void> {
  await tx.$executeRaw`
    insert into measure_return (id, organisation_id, set_id, kind, year, as_of, source, entered_at, entered_by)
    select id, organisation_id, set_id, kind, year, as_of, source, entered_at, entered_by
    from jsonb_to_recordset(${JSON.stringify(returns)}::jsonb)
      as t(id uuid, organisation_id uuid, set_id text, kind text, year int, as_of date, source text,
        entered_at timestamptz, entered_by uuid)`
  await tx.$executeRaw`
    insert into measure_figure (return_id, organisation_id, measure_id, part, "group", numerator, denominator, harm)
    select return_id, organisation_id, measure_id, part, "group", numerator, denominator, harm
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb)
      as t(return_id uuid, organisation_id uuid, measure_id text, part text, "group" text, numerator int,
        denominator int, harm text)`
  await tx.$executeRaw`
    insert into measure_score (return_id, organisation_id, outcome, halves)
    select return_id, organisation_id, outcome, halves
    from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb)
      as t(return_id uuid, organisation_id uuid, outcome text, halves int)`
}
