import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { Attempt, Depth, GateStep } from '#scoring/benchmark/index.ts'
import { readDocument } from './document.ts'
import type { ReleaseState } from './release-states.ts'

export interface RoundToRelease {
  id: string
  name: string
  /** ISO days in London. */
  closed: string
  /** First day a release of it may be published: ISO day. */
  from: string
}

export interface ReleaseLine {
  id: string
  round: string
  state: ReleaseState
  publishOn: string
}

/** Closed rounds that can have a release, as neither they nor later ones have one; and every release. The latest first. */
export async function listReleases(
  days: number,
): Promise<{ rounds: RoundToRelease[]; releases: ReleaseLine[] }> {
  return acrossOrganisations('releases', async () => {
    const rounds = await store().$queryRaw<RoundToRelease[]>`
      select r.id, r.name, to_char((r.closes_at at time zone 'Europe/London')::date - 1, 'YYYY-MM-DD') as closed,
        to_char(greatest((r.closes_at at time zone 'Europe/London')::date - 1 + ${days}::int,
          (now() at time zone 'Europe/London')::date), 'YYYY-MM-DD') as from
      from round r where r.closes_at <= now() and not exists (select from release l join round o on o.id = l.round_id
        where o.closes_at >= r.closes_at and (l.state in ('approved', 'published')
          or (o.id = r.id and l.state not in ('cancelled', 'refused'))))
      order by r.closes_at desc`
    const releases = await store().$queryRaw<ReleaseLine[]>`
      select l.id, r.name as round, l.state, to_char(l.publish_on, 'YYYY-MM-DD') as "publishOn"
      from release l join round r on r.id = l.round_id order by r.closes_at desc, l.prepared_at desc`
    return { rounds, releases }
  })
}

/** A group and how much is told of it: its figures are read by nobody before they are published. */
export interface ReviewedGroup {
  id: string
  title: string
  contributors: string
  told: Depth
}

export interface ReleaseReview extends ReleaseLine {
  key: string
  enrolled: number
  contributors: number
  preparedAt: string
  preparedBy: string
  /** Steps done so far, while it is being prepared. */
  progress: GateStep[]
  attempts: Attempt[]
  /** Empty until it is built. */
  groups: ReviewedGroup[]
  failure: string | null
  /** Its day has passed. */
  late: boolean
}

/** One release as an administrator sees it. Nothing in it is of one organisation. */
export async function readReleaseReview(releaseId: string): Promise<ReleaseReview | null> {
  const [row] = await acrossOrganisations(
    'releases',
    async () => store().$queryRaw<(Omit<ReleaseReview, 'groups'> & { document: string | null })[]>`
      select l.id, r.name as round, l.key, l.state, to_char(l.publish_on, 'YYYY-MM-DD') as "publishOn",
        jsonb_array_length(l.frozen -> 'enrolled') as enrolled,
        jsonb_array_length(l.frozen -> 'contributors') as contributors, l.prepared_at as "preparedAt",
        coalesce(u.name, 'Someone who has left') as "preparedBy", l.progress,
        l.publish_on < (now() at time zone 'Europe/London')::date as late,
        coalesce(l.report, '[]') as attempts, l.document, l.failure
      from release l join round r on r.id = l.round_id left join "user" u on u.id = l.prepared_by
      where l.id = ${releaseId}::uuid`,
  )
  if (!row) return null
  const { document, ...review } = row
  return { ...review, groups: document === null ? [] : toReviewedGroups(document) }
}

function toReviewedGroups(document: string): ReviewedGroup[] {
  return readDocument(document).groups.map(({ id, title, contributors, figures }) => {
    const [{ shares, quartiles }] = figures as [(typeof figures)[number]]
    return { id, title, contributors, told: shares ? 'shares' : quartiles ? 'quartiles' : 'median' }
  })
}
