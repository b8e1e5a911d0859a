import path from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts one of the build's workers, which stand beside the process and see nothing of its environment. From the sources
 * a worker first learns to run TypeScript.
 *
 * @param from the caller's import.meta.url
 * @param source the worker's file beside the caller, such as "build-release.server.ts", which the build calls "build-release.js"
 */
export function startWorker(from: string, source: string, options: WorkerOptions): Worker {
  const own = { ...options, env: {} }
  if (!from.endsWith('.ts'))
    return new Worker(path.resolve('build/server', source.replace('.server.ts', '.js')), own)
  const url = new URL(source, from).href
  const code = `import('tsx/esm/api').then(({ register }) => (register(), import('${url}')))`
  return new Worker(code, { ...own, eval: true })
}
