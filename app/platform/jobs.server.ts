import { setTimeout as wait } from 'node:timers/promises'
import { log, toLoggable } from './log.server.ts'

export interface Job {
  name: string
  everySeconds: number
  /** One round of it. It ends early, between two pieces of work, when `stopping` is aborted. */
  run: (stopping: AbortSignal) => Promise<unknown>
}

export interface Jobs {
  /** Waits until the work in hand is done, for five seconds at most unless told otherwise. */
  stop: (milliseconds?: number) => Promise<void>
}

/**
 * Runs each job at once and then again and again, with its pause between two rounds. A round that fails is logged and
 * ends nothing.
 */
export function startJobs(jobs: Job[]): Jobs {
  const stopping = new AbortController()
  const ended = Promise.all(jobs.map((job) => repeat(job, stopping.signal)))
  return {
    stop: async (milliseconds = 5000) => {
      stopping.abort()
      await Promise.race([ended, wait(milliseconds, undefined, { ref: false })])
    },
  }
}

async function repeat({ name, everySeconds, run }: Job, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await run(stopping).catch((error: unknown) =>
      log().error({ job: name, ...toLoggable(error) }, 'job failed'),
    )
    await wait(everySeconds * 1000, undefined, { signal: stopping }).catch(() => undefined)
  }
}
