/** A release is built in a worker, so that the service goes on answering. */
import { startWorker } from '#app/platform/worker.server.ts'
import type { GateStep } from '#scoring/benchmark/index.ts'
import type { BuildInput, BuildOutcome } from './build.ts'

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
    const running = startWorker(import.meta.url, 'build-release.server.ts', {
      workerData: input,
      resourceLimits: memory,
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
