import { Prisma } from '#prisma/store.ts'

/** A condition on the item `e` that the lead shares by `s`: it still stands beside an answer, and is not retired. */
export const isShown = Prisma.sql`e.retired_at is null and exists (select from answer_evidence l
  where l.assessment_id = s.assessment_id and l.evidence_id = s.evidence_id)`
