/** A release is built in a worker, so that the service goes on answering. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { GateStep } from '#scoring/benchmark/index.ts'
import type { BuildInput, BuildOutcome } from './build.ts'

/** The build has the worker beside the process. From the sources it first learns to run TypeScript. */
const source = new URL('build-release.server.ts', import.meta.url).href
const worker = import.meta.url.endsWith('.ts')
  ? {
      code: `import('tsx/esm/api').then(({ register }) => (register(), import('${source}')))`,
      options: { eval: true },
    }
  : { code: path.resolve('build/server/build-release.js'), options: {} }

const memory = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 }

type Message = { step: GateStep } | { outcome: BuildOutcome }

/**
 * @param stop ends the building; it then comes to null
 * @throws Error when the building fails
 */
export function runBuild(
  input: BuildInput,
  stop: AbortSignal,
  onStep: (step: GateStep) => void,
): Promise<BuildOutcome | null> {
  if (stop.aborted) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const running = new Worker(worker.code, {
      ...worker.options,
      workerData: input,
      resourceLimits: memory,
      env: {},
    })
    const end = () => {
      resolve(null)
      void running.terminate()
    }
    stop.addEventListener('abort', end, { once: true })
    running.on('message', (message: Message) => {
      if ('step' in message) return onStep(message.step)
      resolve(message.outcome)
      void running.terminate()
    })
    running.on('error', reject)
    running.on('exit', () => {
      stop.removeEventListener('abort', end)
      reject(new Error('the building of the release ended early'))
    })
  })
}
