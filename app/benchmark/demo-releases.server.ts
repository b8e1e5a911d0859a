import type { Job } from '#app/platform/jobs.server.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { decideRelease } from './decide-release.server.ts'
import { prepareRelease } from './prepare.server.ts'
import { type ReleaseState, underWay } from './release-states.ts'

/**
 * For the demonstration: releases the two rounds before the last closed one as an administrator would, one step a turn
 * and the earlier round first. The last closed round is left for whoever tries it out.
 */
export function demoReleasesJob(administratorId: string, today: () => string): Job {
  return {
    name: 'releases of the demonstration',
    everySeconds: 5,
    run: async () => {
      const next = (await readRounds()).find(({ state }) => state === null || underWay.includes(state))
      if (!next) return
      if (next.state === null) await prepareRelease(administratorId, next.id, today())
      if (next.state === 'ready') await decideRelease(administratorId, next.releaseId!, 'approve')
    },
  }
}

interface RoundBefore {
  id: string
  /** Of its last release, or null. */
  releaseId: string | null
  state: ReleaseState | null
}

function readRounds(): Promise<RoundBefore[]> {
  return acrossOrganisations(
    'releases',
    async () => store().$queryRaw<RoundBefore[]>`
      select r.id, l.id as "releaseId", l.state from (
        select id, closes_at from round where closes_at <= now() order by closes_at desc offset 1 limit 2) r
      left join lateral (select id, state from release where round_id = r.id order by prepared_at desc limit 1) l on true
      order by r.closes_at`,
  )
}
