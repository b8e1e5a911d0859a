import { recordAudit } from '#app/platform/audit.server.ts'
import { acrossOrganisations, asOrganisation } from '#prisma/scope.ts'
import { Prisma, store } from '#prisma/store.ts'

interface Draft {
  id: string
  organisationId: string
}

/** Assessments that are drafts still, so long after their round closed for their organisation, with its extra time. */
const abandonedAt = (months: number, now: Date) => Prisma.sql`a.state = 'draft'
  and closing_time(a.round_id, a.organisation_id) < ${now}::timestamptz - ${`${months} months`}::interval`

/** Finds them by their states alone: of what they hold it sees nothing. */
function findAbandoned(months: number, now: Date): Promise<Draft[]> {
  return acrossOrganisations(
    'states',
    async () => store().$queryRaw<Draft[]>`
      select a.id, a.organisation_id as "organisationId" from assessment a where ${abandonedAt(months, now)} order by a.id`,
  )
}

/** @param months since the round closed */
export async function countAbandoned(months: number, now: Date): Promise<number> {
  return (await findAbandoned(months, now)).length
}

/**
 * Removes each with its answers, assignments, comments, barriers, links to evidence, and the evidence that nothing else uses. One
 * that reviewers were asked about stays. Each
 * is removed in its organisation's own scope, with a line in that organisation's trail. Returns how many it removed;
 * of two instances at once one removes a draft. Safe to repeat.
 */
export async function removeAbandoned(months: number, now: Date): Promise<number> {
  let removed = 0
  for (const draft of await findAbandoned(months, now)) {
    const gone = await asOrganisation(draft.organisationId, () => removeDraft(draft, months, now))
    if (gone) removed += 1
  }
  return removed
}

function removeDraft({ id, organisationId }: Draft, months: number, now: Date): Promise<boolean> {
  return store().$transaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      select 1 from assessment a where a.id = ${id}::uuid and a.organisation_id = ${organisationId}::uuid
        and ${abandonedAt(months, now)} and not exists (select from submission s where s.assessment_id = a.id)
        and not exists (select from review r where r.assessment_id = a.id)
      for update skip locked`
    if (held.length === 0) return false
    const of = { assessmentId: id, organisationId }
    // Held, so that nobody begins to use an item between the look for other uses and its removal.
    const linked = await tx.$queryRaw<{ id: string }[]>`
      select id from evidence where organisation_id = ${organisationId}::uuid
        and id in (select evidence_id from answer_evidence where assessment_id = ${id}::uuid) order by id for update`
    const { count: links } = await tx.answerEvidence.deleteMany({ where: of })
    const { count: assignments } = await tx.assignment.deleteMany({ where: of })
    const { count: answers } = await tx.answer.deleteMany({ where: of })
    await tx.commentMention.deleteMany({ where: { organisationId, comment: of } })
    const { count: comments } = await tx.comment.deleteMany({ where: of })
    await tx.workbookUpload.deleteMany({ where: of })
    await tx.barrier.deleteMany({ where: of })
    const unused = {
      ...{ organisationId, id: { in: linked.map((item) => item.id) } },
      ...{ answers: { none: {} }, shares: { none: {} } },
    }
    await tx.evidenceFile.deleteMany({ where: { organisationId, evidence: unused } })
    const { count: evidence } = await tx.evidence.deleteMany({ where: unused })
    await tx.assessment.deleteMany({ where: { id, organisationId, state: 'draft' } })
    const detail = { answers, assignments, links, comments, evidence }
    const entry = { organisationId, action: 'retention.remove-draft', subject: `assessment ${id}` }
    await recordAudit(tx, { ...entry, detail })
    return true
  })
}
