import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { startJobs } from '#app/platform/jobs.server.ts'
import { openLog } from '#app/platform/log.server.ts'

beforeAll(() => void openLog('silent'))

test('a job runs at once and again, also after a round that failed', async () => {
  let rounds = 0
  const jobs = startJobs([
    {
      name: 'failing',
      everySeconds: 0.01,
      run: async () => {
        rounds += 1
        throw new Error('failed')
      },
    },
  ])
  await expect.poll(() => rounds).toBeGreaterThan(2)
  await jobs.stop()
  const before = rounds
  await wait(50)
  expect(rounds).toBe(before)
})

test('stopping ends a pause at once, and waits for the work in hand', async () => {
  let finished = false
  const jobs = startJobs([
    { name: 'pausing', everySeconds: 3600, run: async () => undefined },
    {
      name: 'working',
      everySeconds: 3600,
      run: async (stopping) => {
        while (!stopping.aborted) await wait(10)
        await wait(100)
        finished = true
      },
    },
  ])
  await wait(30)
  const started = Date.now()
  await jobs.stop()
  expect(finished).toBe(true)
  expect(Date.now() - started).toBeLessThan(2000)
})

test('stopping does not wait for ever', async () => {
  const jobs = startJobs([
    { name: 'hanging', everySeconds: 1, run: () => new Promise<never>(() => undefined) },
  ])
  await jobs.stop(50)
})
