import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoReleasesJob } from '#app/benchmark/demo-releases.server.ts'
import { openBenchmarkKey } from '#app/benchmark/key.server.ts'
import { releaseJob } from '#app/benchmark/release-job.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { loadDemo } from '#seed/demo/load.ts'
import { administrator } from '#seed/demo/people.ts'
import { givenDatabase } from '#tests/database.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'

const database = givenDatabase()
const folder = temporaryFolder('demo-releases')

beforeAll(async () => {
  await loadDemo()
  await openBenchmarkKey({ benchmarkKey: undefined, dataFolder: folder })
  setOutside('')
})
afterAll(() => {
  setOutside('everything')
  rmSync(folder, { recursive: true })
})

test(
  'the demonstration has the releases of two rounds, and leaves the last closed one',
  { timeout: 60_000 },
  async () => {
    const demo = demoReleasesJob(administrator, () => new Date().toISOString().slice(0, 10))
    const stopping = new AbortController().signal
    for (let turn = 0; turn < 6; turn += 1) for (const job of [demo, releaseJob]) await job.run(stopping)
    const released = await database.query<{ state: string; age: number }>(`
    select l.state, (select count(*)::int from round o where o.closes_at <= now() and o.closes_at > r.closes_at) as age
    from release l join round r on r.id = l.round_id order by r.closes_at`)
    expect(released).toEqual([
      { state: 'published', age: 2 },
      { state: 'published', age: 1 },
    ])
  },
)
