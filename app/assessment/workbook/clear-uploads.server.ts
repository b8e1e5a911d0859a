import { recordAudit } from '#app/platform/audit.server.ts'
import type { Job } from '#app/platform/jobs.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'

const keptDays = 7

/** Takes uploads away that are as old as that, accepted or not: the answers and the trail have what came of them. */
export function clearUploadsJob(): Job {
  return { name: 'workbook uploads', everySeconds: 24 * 60 * 60, run: () => clearUploads(new Date()) }
}

/** Returns how many were removed. Safe to repeat. */
export async function clearUploads(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000)
  return acrossOrganisations('everything', () =>
    store().$transaction(async (tx) => {
      const { count } = await tx.workbookUpload.deleteMany({ where: { uploadedAt: { lt: before } } })
      const detail = { workbooks: count }
      if (count > 0) await recordAudit(tx, { action: 'retention.remove', subject: 'service', detail })
      return count
    }),
  )
}
