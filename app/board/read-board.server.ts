import { readBenchmarkPage } from '#app/benchmark/benchmark-page.server.ts'
import { readBarriers } from '#app/benchmark/name-barriers.server.ts'
import { toGaps } from '#app/community/views-page.ts'
import { readViewsOfSubmission } from '#app/community/views.server.ts'
import type { BoardSources } from './board-sources.ts'
import { readHistory } from './history.server.ts'
import { readPlans } from './read-plans.server.ts'

/** All that the organisation's board reads; null before anything is signed off. */
export async function readBoard(organisationId: string): Promise<BoardSources | null> {
  const history = await readHistory(organisationId)
  const last = history.at(-1)
  if (!last) return null
  const [views, { peers }, barriers, plans] = await Promise.all([
    readViewsOfSubmission(organisationId, last.id),
    readBenchmarkPage(organisationId),
    readBarriers(organisationId, last.assessmentId),
    readPlans(organisationId),
  ])
  const gaps = views && toGaps(last.model, views.own, views.groups)
  return { history, gaps, peers, barriers, ...plans }
}
