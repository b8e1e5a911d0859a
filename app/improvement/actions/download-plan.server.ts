import { recordAudit } from '#app/platform/audit.server.ts'
import { store } from '#prisma/store.ts'
import { type FileOf, toPlanCalendar, toPlanCsv, toPlanXlsx } from './plan-files.ts'
import type { PlanSource } from './plan-page.ts'
import { readPlan } from './read-plan.server.ts'

const formats = {
  csv: { type: 'text/csv; charset=utf-8', write: (plan: PlanSource) => toPlanCsv(plan) },
  ics: { type: 'text/calendar; charset=utf-8', write: toPlanCalendar },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: toPlanXlsx },
} as const satisfies Record<
  string,
  { type: string; write: (plan: PlanSource, of: FileOf) => string | Uint8Array<ArrayBuffer> }
>

/** The organisation's whole plan as a file, with a line in the trail that it was taken out. `origin`: of its links. */
export async function downloadPlan(
  organisation: { id: string; name: string },
  userId: string,
  format: keyof typeof formats,
  origin: string,
): Promise<Response> {
  const plan = await readPlan(organisation.id)
  const url = `${origin}/organisations/${organisation.id}/actions`
  const of = { organisation: organisation.name, url, madeAt: new Date().toISOString() }
  const { type, write } = formats[format]
  const body = write(plan, of)
  const subject = `organisation ${organisation.id}`
  const detail = { format, actions: plan.actions.length }
  await recordAudit(store(), {
    userId,
    organisationId: organisation.id,
    action: 'action.export',
    subject,
    detail,
  })
  const name = `race-equality-action-plan-${plan.today}.${format}`
  const headers = { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }
  return new Response(body, { headers })
}
