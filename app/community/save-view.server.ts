import { orSubmitted } from '#app/assessment/submitted.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { type Prisma, store } from '#prisma/store.ts'
import type { Verdict } from './verdicts.ts'
import type { NewView } from './view-form.ts'

type Tx = Prisma.TransactionClient

export interface SavedView {
  verdict: Verdict
  reason: string
  level: number | null
  version: number
}

/** `conflict`: the reviewer saved another view since they opened the page. */
type SaveView =
  { saved: number } | { conflict: SavedView } | { refused: 'unknown' | 'over' | 'unanswered' | 'no_group' }

interface Target {
  assessmentId: string
  indicatorId: string
}

/**
 * Saves what a reviewer says of an answer that they were shown, as long as the review goes on. Saving the same twice
 * succeeds. Its line in the trail is not the organisation's, whose lead would read in it who spoke, and when.
 */
export async function saveView(
  organisationId: string,
  userId: string,
  target: Target,
  view: NewView,
): Promise<SaveView> {
  const saving = store().$transaction(async (tx): Promise<SaveView> => {
    const refused = await findRefusal(tx, organisationId, userId, target)
    if (refused) return { refused }
    const version = await write(tx, organisationId, userId, target, view)
    if (version === null) return toConflict(tx, userId, target, view)
    await recordAudit(tx, { userId, action: 'view.save', subject: `assessment ${target.assessmentId}` })
    return { saved: version }
  })
  return saving.catch(orSubmitted<SaveView>({ refused: 'over' }))
}

async function findRefusal(
  tx: Tx,
  organisationId: string,
  userId: string,
  { assessmentId, indicatorId }: Target,
) {
  const [row] = await tx.$queryRaw<{ open: boolean; grouped: boolean; answered: boolean }[]>`
    select not is_over(r) and a.state <> 'signed_off' and o.merged_at is null as open,
      exists (select from reviewer p where p.organisation_id = r.organisation_id and p.user_id = ${userId}::uuid) as grouped,
      exists (select from answer n where n.assessment_id = r.assessment_id and n.indicator_id = ${indicatorId}
        and (n.none or n.not_applicable is not null or n.met <> '{}')) as answered
    from review r join assessment a on a.id = r.assessment_id join organisation o on o.id = r.organisation_id
    where r.assessment_id = ${assessmentId}::uuid and r.organisation_id = ${organisationId}::uuid`
  if (!row) return 'unknown'
  if (!row.open) return 'over'
  if (!row.grouped) return 'no_group'
  return row.answered ? null : 'unanswered'
}

/** The new version, or null when the stored view is not the one that the page had. */
async function write(
  tx: Tx,
  organisationId: string,
  userId: string,
  { assessmentId, indicatorId }: Target,
  view: NewView,
): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    insert into community_view (assessment_id, indicator_id, user_id, organisation_id, group_id, verdict, reason, level,
      answer_version)
    select n.assessment_id, n.indicator_id, p.user_id, n.organisation_id, p.group_id, ${view.verdict}, ${view.reason},
      ${view.level}::smallint, least(${view.answerVersion}::int, n.version)
    from answer n join reviewer p on p.organisation_id = n.organisation_id and p.user_id = ${userId}::uuid
    where n.assessment_id = ${assessmentId}::uuid and n.indicator_id = ${indicatorId}
      and n.organisation_id = ${organisationId}::uuid
    on conflict (assessment_id, indicator_id, user_id) do update set verdict = excluded.verdict,
      reason = excluded.reason, level = excluded.level, answer_version = excluded.answer_version, saved_at = now(),
      version = community_view.version + 1
    where community_view.version = ${view.version}::int
    returning version`
  return row?.version ?? null
}

async function toConflict(tx: Tx, userId: string, target: Target, view: NewView): Promise<SaveView> {
  const stored = await tx.communityView.findFirstOrThrow({
    where: { ...target, userId },
    select: { verdict: true, reason: true, level: true, version: true, answerVersion: true },
  })
  const { answerVersion, ...rest } = stored
  const saved = rest as SavedView
  const same = saved.verdict === view.verdict && saved.reason === view.reason && saved.level === view.level
  return same && answerVersion === view.answerVersion ? { saved: saved.version } : { conflict: saved }
}
