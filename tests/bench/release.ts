/**
 * `npm run bench:release`: 10,000 organisations × 8 rounds, built into groups, beside one SQL pass over the same scores;
 * how building grows; and how long the gate takes for one release.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#prisma/embedded.ts'
import { buildGroups, closePartition, type Contributor, gate, partition } from '#scoring/benchmark/index.ts'
import { countTypes, makePopulation, measures, type Person } from '../attacks/populations.ts'

const rounds = 8
const key = Uint8Array.from({ length: 32 }, (_, at) => at)

function makeRounds(size: number): Person[][] {
  return Array.from({ length: rounds }, (_, round) =>
    makePopulation('ordinary', size, round).before.map((each) => ({
      ...each,
      unit: `${each.organisation}@${round}`,
    })),
  )
}

function buildAll(given: readonly Person[][]): { seconds: number; megabytes: number } {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const started = performance.now()
  let most = before
  for (const contributors of given) {
    buildGroups(partition(countTypes(contributors)), contributors, measures, key)
    most = Math.max(most, process.memoryUsage().rss)
  }
  return { seconds: (performance.now() - started) / 1000, megabytes: (most - before) / 2 ** 20 }
}

async function passInSql(given: readonly Person[][]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remi-bench-'))
  const database = await startEmbedded(folder)
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  try {
    await client.query('create temporary table scores (round int, type text, measure text, score float8)')
    for (const [round, contributors] of given.entries())
      for (const measure of measures)
        await client.query(
          'insert into scores select $1, type, $2, score from unnest($3::text[], $4::float8[]) as each(type, score)',
          [
            round,
            measure,
            contributors.map(({ type }) => type),
            contributors.map(({ scores }) => scores[measure]),
          ],
        )
    await client.query('analyze scores')
    const started = performance.now()
    await client.query(
      `select round, type, measure, count(*), percentile_cont(array[0.25, 0.5, 0.75]) within group (order by score)
       from scores group by grouping sets ((round, type, measure), (round, measure))`,
    )
    return (performance.now() - started) / 1000
  } finally {
    await client.end()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function timeGate(contributors: readonly Contributor[]): string {
  const blocks = closePartition(
    partition(countTypes(contributors)),
    new Map(countTypes(contributors).map(({ type, count }) => [type, count])),
  )
  const started = performance.now()
  const steps = gate({ blocks, contributors, measures, key, before: null, open: new Set() })
  const times = new Map<string, number>()
  let last = started
  for (;;) {
    const { done, value } = steps.next()
    const now = performance.now()
    if (done) {
      const parts = [...times].map(([name, time]) => `${name} ${(time / 1000).toFixed(1)}`).join(', ')
      return `${((now - started) / 1000).toFixed(1)} s (${parts}), ${value.accepted ? `accepted: ${value.accepted.depth}` : 'refused'}`
    }
    times.set(value.gate, (times.get(value.gate) ?? 0) + now - last)
    last = now
  }
}

buildAll(makeRounds(200))
console.log(`— building ${rounds} releases of six measures`)
for (const size of [1250, 2500, 5000, 10_000]) {
  const given = makeRounds(size)
  const { seconds, megabytes } = buildAll(given)
  console.log(
    `${String(size).padStart(6)} organisations ${seconds.toFixed(2)} s, ${((seconds * 1e6) / size / rounds).toFixed(1)} µs each, ${megabytes.toFixed(0)} MB more`,
  )
  if (size === 10_000)
    console.log(`       one SQL pass over the same scores ${(await passInSql(given)).toFixed(2)} s`)
}
console.log(`       the whole process holds ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`)
console.log('— the gate, one release')
for (const size of [120, 1000, 10_000])
  console.log(`${String(size).padStart(6)} organisations ${timeGate(makeRounds(size)[0]!)}`)
process.exit()
