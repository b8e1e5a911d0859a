import { Prisma, type Read, read } from '#prisma/store.ts'
import type { Step } from './states.ts'

/** One step of an assessment, as the person who took it was named then. */
export interface StepRecord {
  event: Step
  /** ISO time. */
  at: string
  byName: string
  /** Job title; empty where none was asked for. */
  byTitle: string
  /** What a sponsor said, or why a lead reopened. */
  comment: string
  submissionId: string
  /** Of the submission. */
  number: number
}

/** The place of the transition `t` among those of its submission: each happens once, in this order. */
export const stepOrder = Prisma.sql`array_position(array['submit', 'return', 'sign_off', 'reopen'], t.event)`

/** Every step of the organisation's assessment, the first one first. */
export function listSteps(
  organisationId: string,
  assessmentId: string,
  run: Read = read,
): Promise<StepRecord[]> {
  return run<StepRecord[]>`
    select t.event, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, t.by_name as "byName",
      t.by_title as "byTitle", t.comment, t.submission_id as "submissionId", s.number
    from transition t join submission s on s.id = t.submission_id
    where t.assessment_id = ${assessmentId}::uuid and t.organisation_id = ${organisationId}::uuid
    order by s.number, ${stepOrder}`
}
