/** What the worker runs (run-build.server.ts starts it): builds one release and says how far it is. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BuildInput, buildRelease } from './build.ts'

const steps = buildRelease(workerData as BuildInput)
for (;;) {
  const { done, value } = steps.next()
  parentPort!.postMessage(done ? { outcome: value } : { step: value })
  if (done) break
}
