import { actions } from '#app/access/policy.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf, type Model } from '#scoring/index.ts'

/** Who reads and writes comments. */
export const commenters: string[] = [...actions['comment.write']]

export interface CommentRecord {
  id: string
  text: string
  /** ISO time. */
  at: string
  /** The name that its author has now. */
  by: string
  /** Names of those it tells. */
  tells: string[]
}

/** A comment with its replies, oldest first. */
export interface ThreadRecord extends CommentRecord {
  replies: CommentRecord[]
  resolved: { at: string; by: string } | null
}

export interface Commenter {
  id: string
  name: string
  email: string
}

interface CommentRow extends CommentRecord {
  threadId: string | null
  resolvedAt: string | null
  resolvedBy: string | null
}

/** The threads of one indicator, oldest first, and who may be told of a comment. */
export async function readComments(
  organisationId: string,
  { assessmentId, indicatorId }: { assessmentId: string; indicatorId: string },
): Promise<{ threads: ThreadRecord[]; people: Commenter[] }> {
  const [row] = await store().$queryRaw<{ comments: CommentRow[]; people: Commenter[] }[]>`
    select coalesce((
        select jsonb_agg(jsonb_build_object('id', c.id, 'threadId', c.thread_id, 'text', c.text, 'at', c.at,
          'by', coalesce(u.name, 'Someone who has left'), 'resolvedAt', c.resolved_at,
          'resolvedBy', case when c.resolved_by is not null then coalesce(r.name, 'Someone who has left') end,
          'tells', (select coalesce(jsonb_agg(coalesce(p.name, 'Someone who has left') order by p.name), '[]')
            from comment_mention t left join "user" p on p.id = t.user_id where t.comment_id = c.id)) order by c.at, c.id)
        from comment c left join "user" u on u.id = c.by_id left join "user" r on r.id = c.resolved_by
        where c.assessment_id = ${assessmentId}::uuid and c.organisation_id = ${organisationId}::uuid
          and c.indicator_id = ${indicatorId}), '[]') as comments,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email) order by u.name, u.email)
        from "user" u where u.anonymised_at is null and exists (select from member m where m.user_id = u.id
          and m.organisation_id = ${organisationId}::uuid and m.role = any(${commenters}::text[]))), '[]') as people`
  return { threads: toThreads(row!.comments), people: row!.people }
}

function toThreads(rows: readonly CommentRow[]): ThreadRecord[] {
  const toRecord = ({ id, text, at, by, tells }: CommentRow): CommentRecord => ({ id, text, at, by, tells })
  return rows
    .filter(({ threadId }) => threadId === null)
    .map((row) => ({
      ...toRecord(row),
      replies: rows.filter(({ threadId }) => threadId === row.id).map(toRecord),
      resolved: row.resolvedAt === null ? null : { at: row.resolvedAt, by: row.resolvedBy! },
    }))
}

/** An open thread that somebody is mentioned in, with the last comment that mentions them. */
export interface CommentForYou {
  threadId: string
  indicatorId: string
  /** Of the indicator. */
  title: string
  at: string
  by: string
}

/** The open threads of an assessment in which this person is mentioned, the newest mention first. */
export async function listCommentsForYou(
  organisationId: string,
  userId: string,
  assessmentId: string,
  model: Model,
): Promise<CommentForYou[]> {
  const rows = await store().$queryRaw<Omit<CommentForYou, 'title'>[]>`
    select "threadId", "indicatorId", to_json(at) #>> '{}' as at, by from (
      select distinct on (t.id) t.id as "threadId", t.indicator_id as "indicatorId", c.at,
        coalesce(u.name, 'Someone who has left') as by
      from comment_mention m join comment c on c.id = m.comment_id
        join comment t on t.id = coalesce(c.thread_id, c.id) left join "user" u on u.id = c.by_id
      where m.user_id = ${userId}::uuid and m.organisation_id = ${organisationId}::uuid
        and c.assessment_id = ${assessmentId}::uuid and t.resolved_at is null
      order by t.id, c.at desc
    ) mentioned order by mentioned.at desc, "threadId"`
  const titles = new Map(indicatorsOf(model).map(({ id, title }) => [id, title]))
  return rows.map((row) => ({ ...row, title: titles.get(row.indicatorId) ?? '' }))
}
