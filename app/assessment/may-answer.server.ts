import { Prisma } from '#prisma/store.ts'
import type { Actor } from './actor.ts'

/**
 * A condition on the assessment `a` of a statement: its round is open for the organisation, and the actor may change
 * this indicator's answer; a column may name it. An assignment counts while its person is a member who answers.
 */
export function mayAnswer({ userId, answers }: Actor, indicatorId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`closing_time(a.round_id, a.organisation_id) > now() and (${answers === 'any'} or exists (
    select from assignment g join member m on m.user_id = g.user_id and m.organisation_id = g.organisation_id
    where g.assessment_id = a.id and g.indicator_id = ${indicatorId} and g.user_id = ${userId}::uuid
      and m.role in ('lead', 'contributor')))`
}
