import type { Job } from '#app/platform/jobs.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { transact } from '#prisma/store.ts'

/** How long a retired item is kept that nothing uses. The privacy notice says the same. */
const keptMonths = 24

/** Every instance looks when it starts and then daily: what one has removed, the others do not find. */
export const evidenceRetentionJob: Job = {
  name: 'evidence-retention',
  everySeconds: 24 * 60 * 60,
  run: () => removeRetired(new Date()),
}

/**
 * Removes items that were retired long ago, with their files, and notes the counts. What an answer or an action
 * uses, reviewers may see, or a submission names by its hash stays, as does all of an organisation that has merged. Safe to repeat.
 */
export async function removeRetired(now: Date): Promise<number> {
  return acrossOrganisations('everything', () =>
    transact(async (send) => {
      const gone = await send<{ id: string }[]>`
        select e.id from evidence e join organisation o on o.id = e.organisation_id
        where e.retired_at < ${now}::timestamptz - make_interval(months => ${keptMonths}::int) and o.merged_at is null
          and not exists (select from answer_evidence l where l.evidence_id = e.id)
          and not exists (select from shared_evidence h where h.evidence_id = e.id)
          and not exists (select from action_evidence p where p.evidence_id = e.id)
          and not exists (select from evidence_file f join submission s on s.organisation_id = f.organisation_id
            where f.evidence_id = e.id and strpos(s.record::text, encode(f.sha256, 'hex')) > 0)
        for update of e`
      if (gone.length === 0) return 0
      const ids = gone.map(({ id }) => id)
      const files = await send<
        unknown[]
      >`delete from evidence_file where evidence_id = any(${ids}::uuid[]) returning 1`
      await send`delete from evidence where id = any(${ids}::uuid[])`
      const detail = JSON.stringify({ items: ids.length, files: files.length })
      await send`insert into audit_event (action, subject, detail)
        values ('retention.remove', 'evidence', ${detail}::jsonb)`
      return ids.length
    }),
  )
}
